package io.waypost.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** An outcome as text: medians, with the spread of the first figure. */
public final class Table {
    private Table() {}

    public static String of(Outcome outcome) {
        Set<Figure> figures = new TreeSet<>();
        outcome.arms().forEach(arm -> figures.addAll(arm.figures()));
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("arm"));
        figures.forEach(figure -> head.add(figure.heading()));
        rows.add(head);
        outcome.arms().forEach(arm -> rows.add(row(arm, figures)));
        StringBuilder text =
                new StringBuilder("\n" + outcome.scenario() + ": " + outcome.words() + "\n" + aligned(rows));
        outcome.ratios().forEach(ratio -> text.append("  ").append(ratio.line()).append('\n'));
        outcome.faults()
                .forEach(fault -> text.append("  NOT EXACT, ").append(fault).append('\n'));
        return text.toString();
    }

    private static List<String> row(Series arm, Set<Figure> figures) {
        List<String> row = new ArrayList<>(List.of(arm.arm()));
        boolean first = true;
        for (Figure figure : figures) {
            double median = arm.median(figure);
            String cell = Double.isNaN(median) ? "" : figure.write(median);
            row.add(
                    first && !cell.isEmpty()
                            ? cell + " (" + figure.write(arm.least(figure)) + "–" + figure.write(arm.most(figure)) + ")"
                            : cell);
            first = false;
        }
        return row;
    }

    private static String aligned(List<List<String>> rows) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String pad = " ".repeat(widths[i] - row.get(i).length());
            line.append("  ").append(i == 0 ? row.get(i) + pad : pad + row.get(i));
        }
        return line.append('\n').toString();
    }
}
