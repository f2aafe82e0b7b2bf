package io.waypost.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.waypost.simulator");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.waypost.simulator.(*)..")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }

    @Test
    void theSimulatorKnowsNothingOfTheSystemItStandsInFor() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.waypost.contract..", "io.waypost.api..", "io.waypost.worker..", "org.springframework..")
                .check(classes);
    }
}
