package io.waypost.api;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The console's parts know each other one way only, nothing of the api knows the console, and no connection is kept. */
@AnalyzeClasses(packages = "io.waypost.api", importOptions = ImportOption.DoNotIncludeTests.class)
class ApiArchitectureTest {

    @ArchTest
    static final ArchRule NO_CIRCLES =
            slices().matching("io.waypost.api.console.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_API_STANDS_WITHOUT_IT = ArchRuleDefinition.noClasses()
            .that()
            .resideOutsideOfPackage("io.waypost.api.console..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.waypost.api.console..");

    /** Its connection goes back only when the stream is closed: sixteen of them, and nothing can be read any more. */
    @ArchTest
    static final ArchRule ROWS_ARE_READ_TO_THEIR_END =
            ArchRuleDefinition.noClasses().should().callMethod(JdbcClient.MappedQuerySpec.class, "stream");
}
