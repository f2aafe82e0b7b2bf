package io.waypost.api.session;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/** A QR code as a PNG: the gateway's own picture where it is one, else drawn from the pairing text. */
final class QrImage {
    private static final String DATA_URL = "data:image/png;base64,";
    private static final int PIXELS = 320;
    private final byte[] png;

    private QrImage(byte[] png) {
        this.png = png;
    }

    public static QrImage of(QrCode qr) {
        return new QrImage(picture(qr.code()).orElseGet(() -> draw(qr.code())));
    }

    public byte[] png() {
        return png.clone();
    }

    public String dataUrl() {
        return DATA_URL + Base64.getEncoder().encodeToString(png);
    }

    private static Optional<byte[]> picture(String code) {
        try {
            return code.startsWith(DATA_URL)
                    ? Optional.of(Base64.getMimeDecoder().decode(code.substring(DATA_URL.length())))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not base64 after all: then it is shown as the text it is
        }
    }

    private static byte[] draw(String text) {
        try {
            BitMatrix dots = new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            PIXELS,
                            PIXELS,
                            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 4));
            return encode(dots);
        } catch (WriterException e) {
            throw new IllegalStateException("the pairing text does not fit into a QR code", e);
        }
    }

    private static byte[] encode(BitMatrix dots) {
        BufferedImage image = new BufferedImage(dots.getWidth(), dots.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < dots.getHeight(); y++) {
            for (int x = 0; x < dots.getWidth(); x++) {
                image.setRGB(x, y, dots.get(x, y) ? 0x000000 : 0xffffff);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException("a picture in memory cannot be written", e);
        }
        return out.toByteArray();
    }
}
