package io.waypost.api.campaign;

import io.waypost.api.access.Caller;
import io.waypost.api.problem.ProblemCode;
import io.waypost.api.template.TemplateQueries;
import io.waypost.api.template.TemplateView;
import io.waypost.contract.InvalidCommand;
import io.waypost.contract.Uuids;
import io.waypost.contract.Violation;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Puts the text of a saved template where a campaign names one: from there on it is the campaign's own. */
@Component
class SavedText {
    private static final String TEMPLATE_ID = "templateId";
    private final TemplateQueries templates;

    SavedText(TemplateQueries templates) {
        this.templates = templates;
    }

    /**
     * @throws InvalidCommand if the form has a text of its own, too
     * @throws io.waypost.api.problem.Problem 404 if the organization has no such template
     */
    ObjectNode filled(Caller caller, ObjectNode form) throws InvalidCommand {
        if (!form.hasNonNull(TEMPLATE_ID)) {
            return form;
        }
        List<Violation> beside = Stream.of("message", "mediaUrl", "mediaType")
                .filter(form::hasNonNull)
                .map(field ->
                        new Violation("#/" + field, "cannot stand beside templateId: exactly one says what is sent"))
                .toList();
        if (!beside.isEmpty()) {
            throw new InvalidCommand(beside);
        }
        UUID id = Uuids.parse(form.path(TEMPLATE_ID).asString(""))
                .orElseThrow(() -> new InvalidCommand("#/templateId", "must be a UUID"));
        TemplateView template = templates
                .find(caller, id)
                .orElseThrow(() -> ProblemCode.TEMPLATE_NOT_FOUND
                        .because("This organization has no such template; take its id from GET /api/v1/templates.")
                        .at("#/templateId", "is not a template of this organization"));
        ObjectNode filled = form.deepCopy();
        filled.remove(TEMPLATE_ID);
        filled.put("message", template.message());
        if (template.mediaUrl() != null) {
            filled.put("mediaUrl", template.mediaUrl());
        }
        if (template.mediaType() != null) {
            filled.put("mediaType", template.mediaType());
        }
        return filled;
    }
}
