package io.waypost.worker.gateway;

import io.waypost.contract.Recipient;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One entry of a list of groups. */
record GroupEntry(JsonNode node) {
    private static final String INVITES = "https://chat.whatsapp.com/";
    private static final int NAME = 255;

    /** The group's JID; null if the entry names none. */
    @Nullable
    String jid() {
        String id = ReplyBody.text(node, "id", "jid", "groupId");
        return id != null && Recipient.GROUP.matcher(id).matches() ? id : null;
    }

    /** A channel or a broadcast list: readable, and no group. */
    boolean ofAnotherKind() {
        String id = ReplyBody.text(node, "id", "jid", "groupId");
        return id != null && (id.endsWith("@newsletter") || id.endsWith("@broadcast"));
    }

    /** A community's parent container, which cannot be sent to. */
    boolean parent() {
        return BaileysAnswers.isTrue(ReplyBody.flag(node, "isCommunity"));
    }

    GatewayGroup group(String jid) {
        String name = ReplyBody.text(node, "name", "subject");
        return new GatewayGroup(
                jid,
                name == null ? jid : Texts.first(NAME, name),
                participants(),
                BaileysAnswers.isTrue(ReplyBody.flag(node, "isAdmin")),
                BaileysAnswers.isTrue(ReplyBody.flag(node, "isCommunityAnnounce")),
                invite());
    }

    /** An empty list of members beside a count is a list that was not loaded. */
    private @Nullable Integer participants() {
        JsonNode members = node.get("participants");
        Integer listed = members == null
                ? null
                : members.isArray() ? (Integer) members.size() : number(ReplyBody.text(node, "participants"));
        if (listed != null && listed > 0) {
            return listed;
        }
        Integer counted = number(ReplyBody.text(node, "participantsCount", "size"));
        return counted == null ? listed : counted;
    }

    private @Nullable String invite() {
        String link = ReplyBody.text(node, "inviteLink", "invite_link", "inviteCode");
        if (link == null || link.startsWith(INVITES)) {
            return link;
        }
        return link.matches("[A-Za-z0-9_-]+") ? INVITES + link : null;
    }

    static @Nullable Integer number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,9}") ? Integer.valueOf(text) : null;
    }
}
