package dev.plumb.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.plumb.agent.engine.Converger;
import dev.plumb.agent.engine.PreparedManifest;
import dev.plumb.server.compiler.work.Blob;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What may depend on what (design, 2): the rules that Maven modules alone cannot hold.
class ArchitectureTest {
    private static final JavaClasses PLUMB = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.plumb");

    @Test
    void looksAtEveryModule() {
        for (String module : new String[] {
            "api", "base", "agent.protocol", "agent.engine", "agent.linux", "agent.app", "server.compiler"
        }) {
            assertFalse(PLUMB.stream().noneMatch(c -> c.getPackageName().startsWith("dev.plumb." + module)), module);
        }
    }

    /// NullAway looks only at marked packages, so one without a `package-info.java` would go unchecked.
    @Test
    void everyPackageIsMarkedFreeOfNull() {
        List<String> unmarked = PLUMB.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(p -> !p.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                .map(JavaPackage::getName)
                .sorted()
                .toList();
        assertEquals(List.of(), unmarked, "each needs a package-info.java with @NullMarked");
    }

    @Test
    void theModelKnowsOnlyTheJdk() {
        ArchRuleDefinition.classes()
                .that()
                .resideInAPackage("dev.plumb.api..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.plumb.api..", "java..", "org.jspecify.annotations..")
                .check(PLUMB);
    }

    /// And one engine for expressions of the site that cannot hang (security).
    @Test
    void kindsKnowOnlyTheModel() {
        ArchRuleDefinition.classes()
                .that()
                .resideInAPackage("dev.plumb.base..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.plumb.base..",
                        "dev.plumb.api..",
                        "java..",
                        "org.jspecify.annotations..",
                        "com.google.re2j..")
                .check(PLUMB);
    }

    /// Values such as URI and Path are fine; whatever opens, connects, resolves or starts something is not.
    @Test
    void kindsNeverTouchTheMachineThemselves() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("dev.plumb.base..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "java.lang.foreign..", "java.nio.channels..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.nio\\.file\\.Files|java\\.lang\\.(ProcessBuilder|Runtime|Process)"
                        + "|java\\.io\\.(File|RandomAccessFile|File(In|Out)putStream|File(Reader|Writer))"
                        + "|java\\.net\\.(URL|URLConnection|.*Socket|NetworkInterface)")
                .orShould()
                .callMethod(InetAddress.class, "getByName", String.class)
                .orShould()
                .callMethod(InetAddress.class, "getAllByName", String.class)
                .check(PLUMB);
    }

    @Test
    void theServersSideNeverSeesTheMachine() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("dev.plumb.server..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.plumb.agent.engine..", "dev.plumb.agent.linux..", "dev.plumb.agent.app..")
                .check(PLUMB);
    }

    /// The folders of the engine are the hops of a run: whoever has it run needs none of them.
    @Test
    void othersSeeOfTheEngineItsEntryItsMemoryAndItsWords() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage("dev.plumb.agent.engine..")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("dev.plumb.agent.engine..")
                        .and(JavaClass.Predicates.resideOutsideOfPackages(
                                "dev.plumb.agent.engine",
                                "dev.plumb.agent.engine.memory",
                                "dev.plumb.agent.engine.text")))
                .check(PLUMB);
    }

    @Test
    void theFoldersOfTheEngineNeverGoInACircle() {
        SlicesRuleDefinition.slices()
                .matching("dev.plumb.agent.engine.(*)..")
                .should()
                .beFreeOfCycles()
                .check(PLUMB);
    }

    /// Ports and settings stand above the folders, which use them; who conducts a run stands there too and uses the
    /// folders, never the other way round.
    @Test
    void noFolderOfTheEngineKnowsWhoHasItRun() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("dev.plumb.agent.engine.*..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Converger.class, PreparedManifest.class)
                .check(PLUMB);
    }

    /// The folders of the compiler are the stages and things of a compile: each knows those before it only.
    @Test
    void theFoldersOfTheCompilerNeverGoInACircle() {
        SlicesRuleDefinition.slices()
                .matching("dev.plumb.server.compiler.(*)..")
                .should()
                .beFreeOfCycles()
                .check(PLUMB);
    }

    /// What goes on inside a compile is no one else's: who has it done gives a site and facts, and gets manifests with
    /// the long contents that they name.
    @Test
    void othersSeeNoStageOfACompile() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage("dev.plumb.server.compiler..")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(
                                "dev.plumb.server.compiler.work..",
                                "dev.plumb.server.compiler.ids..",
                                "dev.plumb.server.compiler.layer..",
                                "dev.plumb.server.compiler.attribute..",
                                "dev.plumb.server.compiler.resource..",
                                "dev.plumb.server.compiler.expand..",
                                "dev.plumb.server.compiler.written..")
                        .and(DescribedPredicate.not(JavaClass.Predicates.belongToAnyOf(Blob.class))))
                .check(PLUMB);
    }

    @Test
    void nothingUsesJavaSerialisation() {
        ArchRuleDefinition.noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectOutputStream")
                .check(PLUMB);
    }
}
