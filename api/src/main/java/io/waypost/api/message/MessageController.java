package io.waypost.api.message;

import io.waypost.api.access.Caller;
import io.waypost.api.paging.Cursor;
import io.waypost.api.paging.Page;
import io.waypost.api.paging.PageRequest;
import io.waypost.api.paging.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MessageController {
    private final MessageQueries messages;
    private final MessageExport export;

    MessageController(MessageQueries messages, MessageExport export) {
        this.messages = messages;
        this.export = export;
    }

    @GetMapping(path = "/api/v1/messages", produces = MediaType.APPLICATION_JSON_VALUE)
    Page<MessageView> page(@AuthenticationPrincipal Caller caller, HttpServletRequest request) {
        Parameters parameters = new Parameters(request.getParameterMap());
        MessageFilter filter = MessageFilter.from(parameters);
        PageRequest page = PageRequest.from(parameters, Cursor.Kind.INSTANT);
        parameters.check();
        return messages.page(caller, filter, page);
    }

    @GetMapping(path = "/api/v1/messages", produces = "text/csv")
    void export(@AuthenticationPrincipal Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Parameters parameters = new Parameters(request.getParameterMap());
        MessageFilter filter = MessageFilter.from(parameters);
        parameters.check();
        export.write(caller, filter, "messages.csv", response);
    }
}
