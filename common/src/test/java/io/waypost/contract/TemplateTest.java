package io.waypost.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
    private final List<String> faults = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Dear {{name}}!             | Dear Asha!
            {{ name }}{{name}}         | AshaAsha
            {{a.b-c_9}}                | x
            \\{{name}} and {{name}}    | {{name}} and Asha
            \\{{                       | {{
            }} {name} { {              | }} {name} { {
            {{tricky}}                 | {{name}}
            no variable at all         | no variable at all
            """)
    void values_take_the_places_of_their_names(String text, String rendered) {
        Map<String, String> values = Map.of("name", "Asha", "a.b-c_9", "x", "tricky", "{{name}}");
        assertThat(Template.parse(text, faults::add).render(values, missing::add))
                .isEqualTo(rendered);
        assertThat(faults).isEmpty();
        assertThat(missing).isEmpty();
    }

    @Test
    void a_missing_and_a_blank_value_are_told() {
        Template template = Template.parse("{{a}} {{b}} {{c}}", faults::add);
        assertThat(template.render(Map.of("a", "1", "b", " \t"), missing::add)).isNotNull();
        assertThat(missing).containsExactly("b", "c");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Dear {{name             | opens a variable at character 6 that is not closed
            \uD83D\uDE00{{name      | opens a variable at character 2 that is not closed
            Dear {{}}               | at character 6
            {{two words}}           | at character 1
            {{{name}}}              | at character 1
            {{näme}}                | at character 1
            """)
    void what_is_no_variable_is_told_with_its_place(String text, String fault) {
        Template.parse(text, faults::add);
        assertThat(faults).singleElement().asString().contains(fault);
    }
}
