package io.waypost.simulator.gateway;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.waypost.simulator.json.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How this build of the gateway words its answers, where builds in the field differ.
 *
 * @param auth the ways the key is accepted: any of {@code x-api-key}, {@code bearer}, {@code authorization},
 *     {@code apikey}, {@code basic}, {@code query:NAME}, {@code body:NAME}
 * @param healthNeedsKey whether {@code /health} asks for the key too
 * @param qrField {@code qr}, {@code qrCode} or {@code qrcode}
 * @param groupIdField {@code id}, {@code jid} or {@code groupId}
 * @param groupNameField {@code name} or {@code subject}
 * @param inviteField {@code inviteLink}, {@code invite_link} or {@code inviteCode}
 * @param bareGroups an array instead of {@code {"groups":[…]}}
 * @param snakeCaseCommunity words the answer to create-community in snake_case
 * @param messageStatus whether this build has {@code /message-status}
 * @param webhookBearer presents the webhook secret as a bearer token
 */
public record Variations(
        List<String> auth,
        boolean healthNeedsKey,
        StatusWords statusWords,
        QrForm qrForm,
        String qrField,
        PhoneForm phoneForm,
        String groupIdField,
        String groupNameField,
        ParticipantsForm participantsForm,
        String inviteField,
        boolean bareGroups,
        boolean snakeCaseCommunity,
        boolean messageStatus,
        boolean webhookBearer) {

    public static final Variations DEFAULT = new Variations(
            List.of("x-api-key", "bearer"),
            false,
            StatusWords.PLAIN,
            QrForm.PNG,
            "qr",
            PhoneForm.PLUS,
            "id",
            "name",
            ParticipantsForm.NUMBER,
            "inviteLink",
            false,
            false,
            true,
            false);

    public Variations {
        auth = List.copyOf(auth);
        auth.forEach(AuthMode::parse);
    }

    /** Changes the fields that are named, and leaves the others. */
    public Variations with(JsonNode changes) {
        if (!(changes instanceof ObjectNode object)) {
            throw new IllegalArgumentException("variations are a JSON object");
        }
        return Json.read(((ObjectNode) Json.tree(this)).setAll(object), Variations.class);
    }

    /** The words for a session's status. */
    public enum StatusWords {
        /** connecting, qr_pending, connected, disconnected. */
        @JsonProperty("plain")
        PLAIN,
        /** connecting, qr, open, close. */
        @JsonProperty("baileys")
        BAILEYS,
        /** connecting, qr, ready, logged_out. */
        @JsonProperty("ready")
        READY
    }

    /** How the QR is handed out: drawn, as text, or not at all ({@code hasQR:true}). */
    public enum QrForm {
        @JsonProperty("png")
        PNG,
        @JsonProperty("text")
        TEXT,
        @JsonProperty("hidden")
        HIDDEN
    }

    /** A phone number with a plus, as digits, or as a JID with a device part. */
    public enum PhoneForm {
        @JsonProperty("plus")
        PLUS,
        @JsonProperty("digits")
        DIGITS,
        @JsonProperty("jid")
        JID
    }

    /** The number of members: under {@code participants} as a number or a list, or under another name. */
    public enum ParticipantsForm {
        @JsonProperty("number")
        NUMBER,
        @JsonProperty("array")
        ARRAY,
        @JsonProperty("participantsCount")
        PARTICIPANTS_COUNT,
        @JsonProperty("size")
        SIZE
    }
}
