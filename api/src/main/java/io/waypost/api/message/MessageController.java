package io.waypost.api.message;

import io.waypost.api.access.Caller;
import io.waypost.api.paging.Cursor;
import io.waypost.api.paging.Page;
import io.waypost.api.paging.PageRequest;
import io.waypost.api.paging.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MessageController {
    private final MessageQueries messages;

    MessageController(MessageQueries messages) {
        this.messages = messages;
    }

    @GetMapping(path = "/api/v1/messages", produces = MediaType.APPLICATION_JSON_VALUE)
    Page<MessageView> page(@AuthenticationPrincipal Caller caller, HttpServletRequest request) {
        Parameters parameters = new Parameters(request.getParameterMap());
        MessageFilter filter = MessageFilter.from(parameters);
        PageRequest page = PageRequest.from(parameters, Cursor.Kind.INSTANT);
        parameters.check();
        return messages.page(caller, filter, page);
    }

    /** All that the filters choose, in one file; read page by page, so that its length costs no memory. */
    @GetMapping(path = "/api/v1/messages", produces = "text/csv")
    void export(@AuthenticationPrincipal Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Parameters parameters = new Parameters(request.getParameterMap());
        MessageFilter filter = MessageFilter.from(parameters);
        parameters.check();
        List<MessageView> rows = messages.rows(caller, filter, null, PageRequest.MOST);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"messages.csv\"");
        Writer out = response.getWriter();
        CsvExport csv = new CsvExport(out);
        csv.header();
        while (!rows.isEmpty()) {
            for (MessageView row : rows) {
                csv.row(row);
            }
            out.flush();
            MessageView last = rows.getLast();
            rows = messages.rows(caller, filter, Cursor.at(last.createdAt(), last.id()), PageRequest.MOST);
        }
    }
}
