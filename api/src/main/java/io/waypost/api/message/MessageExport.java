package io.waypost.api.message;

import io.waypost.api.access.Caller;
import io.waypost.api.paging.Cursor;
import io.waypost.api.paging.PageRequest;
import io.waypost.api.problem.CutShort;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** All messages that a filter chooses, in one file; read page by page, so that its length costs no memory. */
@Component
public class MessageExport {
    private final MessageQueries messages;

    MessageExport(MessageQueries messages) {
        this.messages = messages;
    }

    /** @throws CutShort if the rest cannot be read any more */
    public void write(Caller caller, MessageFilter filter, String name, HttpServletResponse response)
            throws IOException {
        List<MessageView> rows = messages.rows(caller, filter, null, PageRequest.MOST);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
        Writer out = response.getWriter();
        CsvExport csv = new CsvExport(out);
        csv.header();
        while (!rows.isEmpty()) {
            for (MessageView row : rows) {
                csv.row(row);
            }
            out.flush();
            MessageView last = rows.getLast();
            rows = more(caller, filter, Cursor.at(last.createdAt(), last.id()));
        }
    }

    private List<MessageView> more(Caller caller, MessageFilter filter, Cursor from) {
        try {
            return messages.rows(caller, filter, from, PageRequest.MOST);
        } catch (RuntimeException e) {
            throw new CutShort(e);
        }
    }
}
