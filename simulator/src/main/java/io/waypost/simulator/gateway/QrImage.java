package io.waypost.simulator.gateway;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.Base64;
import java.util.Map;

/** A QR code drawn from its text. */
public final class QrImage {
    private static final int MODULE = 6;

    private final BitMatrix matrix;

    private QrImage(BitMatrix matrix) {
        this.matrix = matrix;
    }

    public static QrImage of(String text) {
        try {
            return new QrImage(
                    new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, 4)));
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("a QR code cannot hold this text", tooLong);
        }
    }

    String pngDataUrl() {
        byte[] png = Png.encode(
                matrix.getWidth() * MODULE, matrix.getHeight() * MODULE, (x, y) -> matrix.get(x / MODULE, y / MODULE));
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
    }

    /** An SVG path over a square of {@link #size()} units. */
    public String svgPath() {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < matrix.getHeight(); y++) {
            for (int x = 0; x < matrix.getWidth(); x++) {
                if (matrix.get(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return path.toString();
    }

    public int size() {
        return matrix.getWidth();
    }
}
