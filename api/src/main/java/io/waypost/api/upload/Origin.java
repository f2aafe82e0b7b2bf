package io.waypost.api.upload;

import io.waypost.contract.Violation;

/** Where a recipient was read from, which decides how its place is told. */
public enum Origin {
    RECIPIENTS {
        @Override
        public Violation at(int row, String field, String detail) {
            return new Violation("#/recipients/" + (row - 1) + (field.isEmpty() ? "" : "/" + field), detail);
        }
    },
    GROUP_IDS {
        @Override
        public Violation at(int row, String field, String detail) {
            return new Violation("#/groupIds/" + (row - 1), (variable(field) + ' ' + detail).strip());
        }
    },
    CSV {
        @Override
        public Violation at(int row, String field, String detail) {
            String column = field.startsWith(VARIABLES) ? variable(field) : field;
            return new Violation("#/recipients", "row " + row + ": " + (column + " " + detail).strip());
        }
    };

    /** The field that holds the variables, with the name behind. */
    public static final String VARIABLES = "variables/";

    /**
     * @param row from 1
     * @param field within the row; empty for the row as a whole
     */
    public abstract Violation at(int row, String field, String detail);

    private static String variable(String field) {
        return field.startsWith(VARIABLES) ? field.substring(VARIABLES.length()) : "";
    }
}
