package io.waypost.api.upload;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import io.waypost.api.body.Spool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A file with a header {@code to,<variable>,…} and a recipient in each row. Rows without any text do not count. */
final class CsvRecipients implements Recipients {
    private static final int FIELDS = 200;
    private static final int FIELD_CHARS = 1 << 18;
    private final Spool file;

    CsvRecipients(Spool file) {
        this.file = file;
    }

    @Override
    public void read(Findings findings, Consumer<Row> rows) throws IOException {
        int number = 0;
        try (BufferedReader text = CsvText.open(file);
                CsvReader<CsvRecord> csv = reader(text)) {
            Iterator<CsvRecord> records = csv.iterator();
            CsvHeader header = header(records, findings);
            while (header != null && records.hasNext()) {
                CsvRecord record = records.next();
                if (record.getFields().stream().allMatch(String::isBlank)) {
                    continue;
                }
                number++;
                if (header.fits(record)) {
                    rows.accept(header.row(number, record));
                } else {
                    findings.add(Origin.CSV.at(
                            number,
                            "",
                            "has " + record.getFieldCount() + " cells, and the header " + header.width()
                                    + "; a text with a separator in it stands in double quotes"));
                }
            }
        } catch (CsvParseException | UncheckedIOException | CharacterCodingException e) {
            findings.add(Origin.CSV.at(number + 1, "", fault(e)));
        }
    }

    private static CsvReader<CsvRecord> reader(BufferedReader text) throws IOException {
        return CsvReader.builder()
                .fieldSeparator(CsvText.separator(text))
                .allowExtraFields(true) // told by row, with what to do
                .allowMissingFields(true) // a missing cell is a missing value
                .allowUnclosedQuote(false)
                .allowExtraCharsAfterClosingQuote(false)
                .maxBufferSize(4 * FIELD_CHARS)
                .build(
                        CsvRecordHandler.builder()
                                .maxFields(FIELDS)
                                .maxFieldSize(FIELD_CHARS)
                                .maxRecordSize(4 * FIELD_CHARS)
                                .build(),
                        text);
    }

    private static @Nullable CsvHeader header(Iterator<CsvRecord> records, Findings findings) {
        if (!records.hasNext()) {
            findings.add("#/recipients", "is empty; its first line is to,<variable>,…");
            return null;
        }
        return CsvHeader.of(records.next(), findings);
    }

    private static String fault(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return "is not UTF-8; save the file as \"CSV UTF-8\"";
            }
        }
        Throwable told = e.getCause() == null ? e : e.getCause();
        return "cannot be read as CSV: " + told.getMessage();
    }
}
