package io.waypost.api.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The keys that are let in, as they were configured; {@link AccessKeys} checks them. */
@ConfigurationProperties("waypost.access")
record AccessProperties(@Nullable List<Key> keys) {

    List<Key> all() {
        return keys == null ? List.of() : keys;
    }

    /**
     * @param sha256 of the key's UTF-8, hexadecimal
     * @param organization the organization's UUID
     * @param role a {@link Role}, in lower case
     * @param organizationName what the console calls the organization; one of its keys is enough
     */
    record Key(
            @Nullable String sha256,
            @Nullable String organization,
            @Nullable String role,
            @Nullable String organizationName) {}
}
