package io.waypost.api.console.message;

import io.waypost.api.access.Caller;
import io.waypost.api.console.page.Failures;
import io.waypost.api.group.GroupQueries;
import io.waypost.api.message.MessageFilter;
import io.waypost.api.message.MessageQueries;
import io.waypost.api.message.MessageView;
import io.waypost.api.paging.Page;
import io.waypost.api.paging.PageRequest;
import io.waypost.contract.Uuids;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reads messages as lines; a group stands there by its name. */
@Component
public class MessageLines {
    private final MessageQueries messages;
    private final GroupQueries groups;

    MessageLines(MessageQueries messages, GroupQueries groups) {
        this.messages = messages;
        this.groups = groups;
    }

    /** Newest first. */
    public Page<MessageLine> page(Caller caller, MessageFilter filter, PageRequest request) {
        Page<MessageView> page = messages.page(caller, filter, request);
        List<UUID> ids = page.items().stream()
                .map(MessageLines::group)
                .flatMap(Optional::stream)
                .toList();
        Map<UUID, String> names = groups.names(caller, ids);
        List<MessageLine> lines = page.items().stream()
                .map(m -> new MessageLine(m, group(m).map(names::get).orElse(m.to()), Failures.of(m.error())))
                .toList();
        return new Page<>(lines, page.nextCursor(), page.total());
    }

    private static Optional<UUID> group(MessageView message) {
        return Uuids.parse(message.to());
    }
}
