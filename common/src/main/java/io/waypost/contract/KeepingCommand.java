package io.waypost.contract;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What changes what an organization keeps beside its messages: its saved texts, and who has opted out. */
public sealed interface KeepingCommand extends Command {

    @Override
    default @Nullable UUID sessionId() {
        return null;
    }

    /**
     * Saves a text for campaigns to come.
     *
     * @param templateId the one to be replaced; a new one if the caller named none
     * @param message with its variables, see {@link Template}
     */
    record SaveTemplate(
            UUID templateId,
            String name,
            String message,
            @Nullable URI mediaUrl,
            @Nullable MediaType mediaType) implements KeepingCommand {
        @Override
        public Action action() {
            return Action.SAVE_TEMPLATE;
        }

        @Override
        public String toString() {
            return "SaveTemplate[templateId=" + templateId + "]"; // the text stays out of logs
        }
    }

    /** Forgets a saved text. Campaigns that used it keep their own copy. */
    record DeleteTemplate(UUID templateId) implements KeepingCommand {
        @Override
        public Action action() {
            return Action.DELETE_TEMPLATE;
        }
    }

    /**
     * Nothing more is sent to these people, whoever asks for it.
     *
     * @param recipients persons' numbers or JIDs as the caller wrote them
     * @param reason for people
     */
    record Suppress(List<String> recipients, @Nullable String reason) implements KeepingCommand {
        public Suppress {
            recipients = List.copyOf(recipients);
        }

        @Override
        public Action action() {
            return Action.SUPPRESS;
        }

        @Override
        public String toString() {
            return "Suppress[" + recipients.size() + "]"; // numbers stay out of logs
        }
    }

    /** Takes people off the opt-out list, however they came there. */
    record Allow(List<String> recipients) implements KeepingCommand {
        public Allow {
            recipients = List.copyOf(recipients);
        }

        @Override
        public Action action() {
            return Action.ALLOW;
        }

        @Override
        public String toString() {
            return "Allow[" + recipients.size() + "]"; // numbers stay out of logs
        }
    }
}
