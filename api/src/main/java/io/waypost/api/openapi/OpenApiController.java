package io.waypost.api.openapi;

import io.waypost.contract.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Serves the one OpenAPI document, as it was written and as JSON. */
@RestController
class OpenApiController {
    private final byte[] yaml;
    private final byte[] json;

    OpenApiController() throws IOException {
        try (InputStream document = new ClassPathResource("openapi/waypost.yaml").getInputStream()) {
            yaml = document.readAllBytes();
        }
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        Object tree = new Yaml(new SafeConstructor(strict)).load(new String(yaml, StandardCharsets.UTF_8));
        json = Json.MAPPER.writeValueAsBytes(tree);
    }

    @GetMapping("/api/v1/openapi.json")
    ResponseEntity<byte[]> json() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(json);
    }

    @GetMapping("/api/v1/openapi.yaml")
    ResponseEntity<byte[]> yaml() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_YAML).body(yaml);
    }
}
