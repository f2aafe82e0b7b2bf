package io.waypost.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipientTest {

    @ParameterizedTest
    @CsvSource({
        "+919876543210, 919876543210@s.whatsapp.net",
        "919876543210, 919876543210@s.whatsapp.net",
        "919876543210@s.whatsapp.net, 919876543210@s.whatsapp.net",
        "919876543210:12@s.whatsapp.net, 919876543210@s.whatsapp.net",
        "1234567, 1234567@s.whatsapp.net",
        "123456789012345, 123456789012345@s.whatsapp.net",
        "120363000000000001@g.us, 120363000000000001@g.us",
        "919876543210-1600000000@g.us, 919876543210-1600000000@g.us",
        "98765432109876@lid, 98765432109876@lid"
    })
    void everySpellingOfARecipientIsTheSameJid(String written, String jid) {
        assertThat(Recipient.parse(written)).contains(new Recipient.Jid(jid));
    }

    @Test
    void aUuidIsAGroupOfOurs() {
        UUID id = new UUID(1, 2);
        assertThat(Recipient.parse(id.toString())).contains(new Recipient.GroupId(id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "123456",
                "1234567890123456",
                "09876543210",
                "+0876543210",
                "+91 98765 43210",
                "++919876543210",
                "٩١٩٨٧٦٥٤٣٢١٠",
                "919876543210@g.us.evil",
                "919876543210@S.WHATSAPP.NET",
                "status@broadcast",
                "120363000000000001@newsletter",
                "1-1-1-1-1",
                "919876543210\n"
            })
    void anythingElseIsNoRecipient(String written) {
        assertThat(Recipient.parse(written)).isEmpty();
    }
}
