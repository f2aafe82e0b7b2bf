package io.waypost.api.upload;

import io.waypost.api.configuration.InvalidConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param atOnce uploads that this instance takes at the same time: each may fill 200 MiB of disk */
@ConfigurationProperties("waypost.uploads")
record UploadProperties(@DefaultValue("8") int atOnce) {
    UploadProperties {
        if (atOnce < 1) {
            throw new InvalidConfiguration(
                    "waypost.uploads.at-once must be 1 or more; it is " + atOnce + ".",
                    "Write how many uploads one api may take at the same time, as 8.");
        }
    }
}
