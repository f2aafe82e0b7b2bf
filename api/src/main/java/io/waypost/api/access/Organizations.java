package io.waypost.api.access;

import io.waypost.contract.Uuids;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What people call the organizations, as far as the configuration tells. Thread-safe. */
@Component
public final class Organizations {
    private final Map<UUID, String> names = new HashMap<>();

    Organizations(AccessProperties properties) {
        for (AccessProperties.Key key : properties.all()) {
            String name = key.organizationName();
            if (name != null && !name.isBlank() && key.organization() != null) {
                Uuids.parse(key.organization().strip()).ifPresent(id -> names.put(id, name.strip()));
            }
        }
    }

    public Optional<String> nameOf(UUID organization) {
        return Optional.ofNullable(names.get(organization));
    }
}
