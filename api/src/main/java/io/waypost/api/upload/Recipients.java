package io.waypost.api.upload;

import java.io.IOException;
import java.util.function.Consumer;

/** A list of recipients that can be read as often as needed. */
public sealed interface Recipients permits JsonRecipients, CsvRecipients {

    /** Passes on every row that can be read, in order, and adds what cannot be read to the findings. */
    void read(Findings findings, Consumer<Row> rows) throws IOException;
}
