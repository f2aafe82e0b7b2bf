package io.waypost.worker.sight;

import io.waypost.worker.gateway.Gateway;
import io.waypost.worker.ledger.Fleets;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this worker tells the api of itself, by way of the database. */
@Configuration(proxyBeanMethods = false)
class WorkerFacts {

    @Bean
    Fleets.Facts facts(Gateway gateway, ObjectProvider<BuildProperties> build) {
        BuildProperties built = build.getIfAvailable();
        String version = built == null ? null : built.getVersion();
        return new Fleets.Facts(version == null ? "development" : version, gateway.configured());
    }
}
