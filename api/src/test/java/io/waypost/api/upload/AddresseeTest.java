package io.waypost.api.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.Recipient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddresseeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+919876543210",
                "919876543210",
                " +91 98765 43210 ",
                "+91-98765-43210",
                "(+91) 98765.43210",
                "+91\u00a098765\u201143210",
                "\u202a+919876543210\u202c",
                "919876543210@s.whatsapp.net"
            })
    void the_spellings_of_one_number_are_one_recipient(String text) {
        Addressee addressee = Addressee.parse(text).orElseThrow();
        assertThat(addressee.recipient()).isEqualTo(new Recipient.Jid("919876543210@s.whatsapp.net"));
        assertThat(Recipient.parse(addressee.to()))
                .as("the worker understands it, too")
                .contains(addressee.recipient());
    }

    @Test
    void a_groups_id_of_digits_alone_stays_an_id() {
        String id = "12345678-1234-4234-8234-123456789012";
        assertThat(Addressee.parse(id).orElseThrow().recipient()).isInstanceOf(Recipient.GroupId.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Asha", "98765+43210", "0123456789", "+91 98765 43210 1234567", "1-2", "a@b.c"})
    void anything_else_is_none(String text) {
        assertThat(Addressee.parse(text)).isEmpty();
    }

    @Test
    void a_number_that_a_spreadsheet_rounded_is_told_so() {
        assertThat(Addressee.parse("9.19877E+11")).isEmpty();
        assertThat(Addressee.refusal("9.19877E+11")).contains("spreadsheet");
        assertThat(Addressee.refusal("9,19877E+11")).contains("spreadsheet");
        assertThat(Addressee.refusal("Asha")).doesNotContain("spreadsheet");
    }
}
