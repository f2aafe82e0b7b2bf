package io.waypost.api.campaign;

import io.waypost.api.upload.Addressee;
import io.waypost.api.upload.Row;
import io.waypost.contract.Recipient;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row whose recipient was looked at. @param addressee null if it is none */
record Entry(Row row, @Nullable Addressee addressee) {

    static Entry of(Row row) {
        return new Entry(
                row, row.to() == null ? null : Addressee.parse(row.to()).orElse(null));
    }

    /** The group of ours that it names, if it names one. */
    Optional<UUID> group() {
        return addressee != null && addressee.recipient() instanceof Recipient.GroupId(UUID id)
                ? Optional.of(id)
                : Optional.empty();
    }
}
