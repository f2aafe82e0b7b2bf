package io.waypost.api.upload;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of a file's columns. One without a name is not looked at. */
final class CsvHeader {
    private static final String TO = "to";
    private final List<String> columns;

    private CsvHeader(List<String> columns) {
        this.columns = columns;
    }

    /** Null if the file cannot be read under it. */
    static @Nullable CsvHeader of(CsvRecord record, Findings findings) {
        List<String> columns = record.getFields().stream().map(String::strip).toList();
        Set<String> names = new HashSet<>();
        for (String name : columns) {
            if (!name.isEmpty() && !names.add(name)) {
                findings.add("#/recipients", "the header names " + name + " twice");
            }
        }
        if (!names.contains(TO)) {
            findings.add(
                    "#/recipients",
                    "the header has no column to; the first line is to,<variable>,… with commas or semicolons");
            return null;
        }
        return new CsvHeader(columns);
    }

    int width() {
        return columns.size();
    }

    /** Whether there is no text beyond the last column. */
    boolean fits(CsvRecord record) {
        return record.getFields().stream().skip(columns.size()).allMatch(String::isBlank);
    }

    Row row(int number, CsvRecord record) {
        Map<String, String> variables = new HashMap<>();
        String to = null;
        for (int i = 0; i < Math.min(columns.size(), record.getFieldCount()); i++) {
            if (columns.get(i).equals(TO)) {
                to = record.getField(i);
            } else if (!columns.get(i).isEmpty()) {
                variables.put(columns.get(i), lines(record.getField(i)));
            }
        }
        return new Row(Origin.CSV, number, to, variables);
    }

    /** Line breaks in a cell are written the way of the system it was saved on; a message has one way. */
    private static String lines(String cell) {
        return cell.indexOf('\r') < 0 ? cell : cell.replace("\r\n", "\n").replace('\r', '\n');
    }
}
