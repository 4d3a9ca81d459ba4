package dev.plumb.server.app;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What may depend on what on the server's side (design, 2).
class ArchitectureTest {
    private static final JavaClasses SERVER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.plumb.server.fleet", "dev.plumb.server.app");

    @Test
    void everyPackageIsMarkedFreeOfNull() {
        List<String> unmarked = SERVER.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(p -> !p.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                .map(JavaPackage::getName)
                .sorted()
                .toList();
        assertEquals(List.of(), unmarked, "each needs a package-info.java with @NullMarked");
    }

    @Test
    void theFleetKnowsTheRecordsAndTheJdk() {
        ArchRuleDefinition.classes()
                .that()
                .resideInAPackage("dev.plumb.server.fleet..")
                .should()
                .onlyDependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(
                                "dev.plumb.server.fleet..",
                                "dev.plumb.agent.protocol..",
                                "dev.plumb.api..",
                                "java.lang..",
                                "java.util..",
                                "java.time..",
                                "org.jspecify.annotations..")
                        .or(JavaClass.Predicates.belongToAnyOf(InetAddress.class)))
                .check(SERVER);
    }

    /// Time and chance are arguments, and no name is ever looked up.
    @Test
    void theFleetHasNoClockAndNoChanceOfItsOwn() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("dev.plumb.server.fleet..")
                .should()
                .callCodeUnitWhere(target(nameMatching(
                        "now|nanoTime|currentTimeMillis|randomUUID|getenv|getProperty|getByName" + "|getAllByName")))
                .check(SERVER);
    }

    @Test
    void theServersSideNeverSeesTheMachine() {
        ArchRuleDefinition.noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.plumb.agent.engine..", "dev.plumb.agent.linux..", "dev.plumb.agent.app..")
                .check(SERVER);
    }
}
