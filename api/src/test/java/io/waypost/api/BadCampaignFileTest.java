package io.waypost.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.api.Api.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A list of recipients, or a form, that cannot be taken is refused whole, with row and reason. */
class BadCampaignFileTest {
    private static final UUID SESSION = Stage.WORKER.session(Stage.ORG, "connected", null);
    private static final String TO = "\"recipients\":[{\"to\":\"+919876543210\"}]";

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("", "is empty"),
                Arguments.of("\n\n", "is empty"),
                Arguments.of("to,name\n", "has no recipient"),
                Arguments.of("phone,name\n+919876543210,A", "no column to"),
                Arguments.of("to,name,name\n+919876543210,A,B", "name twice"),
                Arguments.of("to\tname\n+919876543210\tA", "no column to"),
                Arguments.of("to,name\n+919876543210,Rao, Asha", "row 1: has 3 cells"),
                Arguments.of("to,name\n+919876543210,A\n9.19877E+11,B", "row 2: to was rounded by a spreadsheet"),
                Arguments.of("to,name\n+919876543210,A\n+919876543211,\"B\n", "row 2: cannot be read as CSV"),
                Arguments.of("to,name\n+919876543210,\"A\"B\n", "row 1: cannot be read as CSV"),
                Arguments.of("to,name\n+919876543210,A\n,B\n", "row 2: to is required"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_wrong_file_is_told_by_row(String file, String detail) {
        Answer answer = csv("Dear {{name}}", file);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(BadCampaignTest.pointers(answer)).contains("#/recipients");
        assertThat(String.join("|", BadCampaignTest.details(answer))).contains(detail);
    }

    @Test
    void a_file_in_another_encoding_is_refused() {
        for (byte[] file : List.of(
                "to,name\n+919876543210,Z\u00fcrich".getBytes(StandardCharsets.ISO_8859_1),
                "to,name\n+919876543210,A".getBytes(StandardCharsets.UTF_16))) {
            Answer answer = Stage.API.campaign(Stage.OPERATOR, upload("\"message\":\"Dear {{name}}\""), file);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(BadCampaignTest.details(answer))
                    .singleElement()
                    .asString()
                    .contains("UTF-8");
        }
    }

    @Test
    void a_form_has_its_two_parts_and_no_other() {
        String json = upload("\"message\":\"x\"");
        assertThat(BadCampaignTest.pointers(form("campaign", json))).containsExactly("#/recipients");
        assertThat(BadCampaignTest.pointers(form("recipients", "to\n+919876543210")))
                .containsExactly("#/campaign");
        assertThat(BadCampaignTest.pointers(form("campaign", json, "recipients", "to\n", "notes", "x")))
                .containsExactly("#/notes");
        assertThat(BadCampaignTest.pointers(form("campaign", json, "campaign", json)))
                .containsExactly("#/campaign");
        assertThat(BadCampaignTest.pointers(
                        form("campaign", upload("\"message\":\"x\"," + TO), "recipients", "to\n+919876543210")))
                .containsExactly("#/recipients");
        assertThat(form("campaign", "{", "recipients", "to\n+919876543210").code())
                .isEqualTo("MALFORMED_JSON");
        Answer broken = Stage.API.post(
                Stage.OPERATOR,
                "/api/v1/campaigns",
                BodyPublishers.ofString("no form at all"),
                "Content-Type",
                Multipart.TYPE);
        assertThat(broken.status()).isEqualTo(400);
        assertThat(Stage.API
                        .post(
                                Stage.OPERATOR,
                                "/api/v1/campaigns",
                                BodyPublishers.ofString("x"),
                                "Content-Type",
                                "multipart/form-data")
                        .status())
                .isEqualTo(400);
        Answer text = Stage.API.post(
                Stage.OPERATOR, "/api/v1/campaigns", BodyPublishers.ofString("x"), "Content-Type", "text/csv");
        assertThat(text.status()).isEqualTo(415);
    }

    private static Answer form(String... parts) {
        return Stage.API.post(
                Stage.OPERATOR, "/api/v1/campaigns", Multipart.parts(parts), "Content-Type", Multipart.TYPE);
    }

    private static String upload(String rest) {
        return "{\"name\":\"N\",\"sessionId\":\"" + SESSION + "\"," + rest + "}";
    }

    private static Answer csv(String message, String file) {
        return Stage.API.campaign(
                Stage.OPERATOR, upload("\"message\":\"" + message + "\""), file.getBytes(StandardCharsets.UTF_8));
    }
}
