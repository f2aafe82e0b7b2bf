package io.waypost.contract;

import static io.waypost.contract.Upstream.VPS;
import static io.waypost.contract.Upstream.WAYPOST;
import static io.waypost.contract.Upstream.WHATSAPP;

/**
 * The stable names of everything that can go wrong with a command, each with what it means and what to do about it.
 * {@code retryable}: the same request may succeed later without anybody changing anything.
 */
public enum FailureCode {
    VPS_NOT_CONFIGURED(
            VPS,
            false,
            "Waypost does not know where the VPS is, or with which key to call it.",
            "Set WHATSAPP_VPS_URL and WHATSAPP_VPS_API_KEY for the worker and start it again."),
    VPS_UNREACHABLE(
            VPS,
            true,
            "No connection to the VPS could be made, so nothing was sent.",
            "Check that the VPS is running and that WHATSAPP_VPS_URL is right; \"Test connection\" shows which step fails."),
    VPS_TIMEOUT(
            VPS,
            true,
            "The VPS took the request and did not answer in time.",
            "Try again in a moment; if it stays, look at the load of the VPS."),
    VPS_UNAUTHORIZED(
            VPS,
            false,
            "The VPS rejected the key.",
            "Compare WHATSAPP_VPS_API_KEY with the key that the VPS was started with, character by character, and"
                    + " WHATSAPP_VPS_AUTH with the way it expects the key."),
    VPS_FORBIDDEN(
            VPS,
            false,
            "The VPS knows the key and does not allow this; some gateways say so for a wrong key, too.",
            "Check the key's rights on the VPS."),
    VPS_ENDPOINT_NOT_FOUND(
            VPS,
            false,
            "The VPS has no such endpoint: its build lacks this action, or WHATSAPP_VPS_URL has a wrong path.",
            "Check the path in WHATSAPP_VPS_URL, or update the VPS."),
    SESSION_NOT_ON_VPS(
            VPS,
            false,
            "The VPS has forgotten this session.",
            "Connect the device again; its groups and waiting messages are kept."),
    VPS_REJECTED_REQUEST(
            VPS,
            false,
            "The VPS refused the request as it stands.",
            "Read the VPS's own words; the same request would be refused again."),
    VPS_CONFLICT(VPS, false, "The VPS says that this is there already.", "Ask for its status and go on from there."),
    WHATSAPP_RESTRICTED(
            WHATSAPP,
            true,
            "WhatsApp limits this number at the moment.",
            "Nothing need be done: its messages wait. Send fewer, slower, and to people who expect them."),
    VPS_RATE_LIMITED(
            VPS,
            true,
            "The VPS asks us to slow down.",
            "Nothing need be done: the message waits as long as it was told."),
    SESSION_DISCONNECTED(
            VPS,
            true,
            "The device is not connected to WhatsApp.",
            "Reconnect the device; waiting messages go out once it is back."),
    VPS_ERROR(VPS, true, "The VPS failed or is restarting.", "Try again in a moment; look into the log of the VPS."),
    OUTCOME_UNKNOWN(
            VPS,
            false,
            "The message was handed to the VPS and no answer came: it may have been delivered.",
            "Verify whether it arrived before sending it again."),
    VPS_BAD_REPLY(
            VPS,
            false,
            "The VPS answered with something that cannot be understood.",
            "Read the preview; a proxy in between, or another build of the VPS, often is the cause."),
    QR_NOT_HANDED_OUT(
            VPS,
            false,
            "The VPS says that it has a QR code and does not hand it out.",
            "Let the VPS return the code with its status, or scan it on the VPS itself."),
    PAIRING_EXPIRED(
            WAYPOST,
            false,
            "Nobody scanned the QR code in time.",
            "Press \"Connect device\" again and scan the code with WhatsApp under Linked devices."),
    SESSION_NOT_FOUND(
            WAYPOST,
            false,
            "This organization has no such session.",
            "Take the session's id from GET /api/v1/sessions."),
    SESSION_REPLACED(
            WAYPOST,
            false,
            "The same number was connected in another session, which now has it.",
            "Send from the session that holds the number."),
    GROUP_NOT_FOUND(
            WAYPOST,
            false,
            "This organization has no such group.",
            "Sync the groups and take the id from GET /api/v1/sessions/{id}/groups."),
    INVALID_COMMAND(WAYPOST, false, "The command breaks a rule of the contract.", "Correct the fields that are named."),
    NOT_DELIVERED(
            WAYPOST, false, "A person found out that the message did not arrive.", "Replay it if it is still wanted."),
    UNCONFIRMED(
            VPS,
            false,
            "The VPS took the message and nothing told its outcome: it may have been delivered.",
            "Verify whether it arrived before sending it again; see that the VPS can reach /hooks/vps."),
    SESSION_DEGRADED(
            VPS,
            false,
            "The device's latest messages were sent and nothing acknowledges them.",
            "Look at the phone; disconnect and connect the device again if it does not receive."),
    CAMPAIGN_NOT_FOUND(
            WAYPOST,
            false,
            "This organization has no such campaign.",
            "Take the campaign's id from GET /api/v1/campaigns."),
    CAMPAIGN_ENDED(
            WAYPOST,
            false,
            "The campaign has ended, so nothing of it can be held or resumed.",
            "Replay what failed if it is still wanted."),
    CAMPAIGN_CANCELLED(
            WAYPOST,
            false,
            "The campaign was cancelled before this message was sent.",
            "Replay it if it is still wanted."),
    TEMPLATE_NOT_FOUND(
            WAYPOST,
            false,
            "This organization has no such template.",
            "Take the template's id from GET /api/v1/templates."),
    RECIPIENT_OPTED_OUT(
            WAYPOST,
            false,
            "The recipient is on the organization's opt-out list, so nothing was sent to them.",
            "Respect it. If they ask for messages again, take them off the list (allow), then replay the message."),
    REPLAY_NOT_FOUND(
            WAYPOST,
            false,
            "This organization has no such replay.",
            "Take the commandId of the replay's answer; a preview makes nothing that could be cancelled."),
    REPLAY_CANCELLED(
            WAYPOST, false, "The replay was cancelled before this was sent again.", "Replay it if it is still wanted."),
    EXPIRED(
            WAYPOST,
            false,
            "The message waited until its expiry and was not sent.",
            "Replay it if it is still wanted."),
    INTERNAL(
            WAYPOST,
            true,
            "Waypost itself failed here; this is a fault of ours.",
            "Look for the command's id in the worker's log.");

    private final Upstream upstream;
    private final boolean retryable;
    private final String hint;
    private final String suggestion;

    FailureCode(Upstream upstream, boolean retryable, String hint, String suggestion) {
        this.upstream = upstream;
        this.retryable = retryable;
        this.hint = hint;
        this.suggestion = suggestion;
    }

    public boolean retryable() {
        return retryable;
    }

    /** A failure of this kind, with the code's own hint and suggestion. */
    public Failure because(String message) {
        return new Failure(name(), message, upstream, null, hint, suggestion, retryable, null, null);
    }
}
