package io.waypost.simulator.gateway;

import io.waypost.simulator.group.Group;
import io.waypost.simulator.group.Member;
import io.waypost.simulator.json.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Groups and members in the words of this build. */
record GroupWords(Variations variations) {

    ObjectNode group(Group group, boolean withInvite) {
        ObjectNode json = Json.object()
                .put(variations.groupIdField(), group.jid())
                .put(variations.groupNameField(), group.name())
                .put("isAdmin", group.admin());
        count(json, group);
        if (group.kind() == Group.Kind.COMMUNITY) {
            json.put("isCommunity", true);
        } else if (group.kind() == Group.Kind.ANNOUNCEMENTS) {
            json.put("isCommunityAnnounce", true);
        }
        if (withInvite && group.admin()) {
            boolean code = variations.inviteField().equals("inviteCode");
            json.put(variations.inviteField(), code ? group.inviteCode() : inviteLink(group));
        }
        return json;
    }

    private void count(ObjectNode json, Group group) {
        switch (variations.participantsForm()) {
            case NUMBER -> json.put("participants", total(group));
            case ARRAY -> json.set("participants", members(group));
            case PARTICIPANTS_COUNT -> json.put("participantsCount", total(group));
            case SIZE -> json.put("size", total(group));
        }
    }

    private static int total(Group group) {
        return group.changed().isEmpty() ? group.size() : group.members().size();
    }

    static ArrayNode members(Group group) {
        ArrayNode members = Json.array();
        for (Member member : group.members()) {
            ObjectNode json = members.addObject().put("id", member.jid()).put("phone", member.phoneNumber());
            if (member.admin()) {
                json.put("admin", "admin");
            } else {
                json.putNull("admin");
            }
        }
        return members;
    }

    static String inviteLink(Group group) {
        return "https://chat.whatsapp.com/" + group.inviteCode();
    }
}
