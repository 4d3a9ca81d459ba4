package dev.plumb.cli;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Compiler and engine have no files, sockets, clocks, threads, chance or environment of their own (design, 2): these
/// are arguments and ports. What is excepted is named here, with its reason, and is no wider than it has to be.
class PurityTest {
    private static final JavaClasses PURE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.plumb.server.compiler", "dev.plumb.agent.engine");

    /// How long a look already takes is measured where it is waited for: a figure that never leaves the class, and
    /// that a clock which may be set could not give.
    private static final String LOOKS = "dev.plumb.agent.engine.observe.ParallelLooks";

    /// Keys and sealed secrets on the admin's disk: `plumb secret` and the agent use them, compiling never does.
    private static final String SEALING = "dev.plumb.server.compiler.sealing";

    private static final Map<String, ArchRule> RULES = Map.of(
            "files",
                    rule("java\\.nio\\.file\\.Files|java\\.nio\\.channels\\..*"
                            + "|java\\.io\\.(File|RandomAccessFile|File(In|Out)putStream|File(Reader|Writer))"),
            "sockets",
                    rule("java\\.net\\.(URL|.*URLConnection|.*Socket.*|NetworkInterface|http\\..*)"
                            + "|io\\.vertx\\..*|com\\.hazelcast\\..*"),
            "programs", rule("java\\.lang\\.(ProcessBuilder|Process|ProcessHandle|Runtime)|java\\.lang\\.foreign\\..*"),
            "chance", rule("java\\.util\\.(Random|SplittableRandom|UUID|concurrent\\.ThreadLocalRandom)"),
            "pools",
                    rule(
                            "java\\.util\\.concurrent\\.(Executors|.*ThreadPool.*|ForkJoin.*|CompletableFuture)|java\\.util\\.Timer"),
            "threads", calls("java\\.lang\\.Thread", "<init>|start.*|sleep|of(Platform|Virtual)"),
            "dates", calls("java\\.time\\..*", "now|system.*|tick.*"),
            "clocks", calls("java\\.lang\\.System", "nanoTime|currentTimeMillis"),
            "environment", calls("java\\.lang\\.System", "getenv|getProperty|getProperties|console"));

    private static ArchRule rule(String classes) {
        return ArchRuleDefinition.noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching(classes)
                .allowEmptyShould(true);
    }

    private static ArchRule calls(String owner, String method) {
        DescribedPredicate<JavaCall<?>> forbidden =
                target(owner(nameMatching(owner))).and(target(nameMatching(method)));
        return ArchRuleDefinition.noClasses()
                .should()
                .callCodeUnitWhere(forbidden)
                .allowEmptyShould(true);
    }

    private static boolean excepted(String rule, JavaClass type) {
        return switch (rule) {
            case "files" -> type.getPackageName().equals(SEALING);
            case "clocks" -> type.getName().startsWith(LOOKS);
            default -> false;
        };
    }

    private static JavaClasses only(DescribedPredicate<JavaClass> wanted) {
        return PURE.that(wanted);
    }

    @TestFactory
    Stream<DynamicTest> compilerAndEngineHaveNoneOfTheirOwn() {
        return RULES.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(),
                        () -> entry.getValue()
                                .check(only(DescribedPredicate.describe(
                                        "not excepted", type -> !excepted(entry.getKey(), type))))));
    }

    /// Also shows that the rules see what they are to see.
    @Test
    void theExceptionsAreStillNeeded() {
        for (String rule : new String[] {"files", "clocks"}) {
            JavaClasses excepted = only(DescribedPredicate.describe("excepted", type -> excepted(rule, type)));
            ArchRule forbidding = forbidding(rule);
            assertThrows(AssertionError.class, () -> forbidding.check(excepted), rule);
        }
    }

    /// The rules that hold everywhere find what they are about in the program, which has all of it.
    @TestFactory
    Stream<DynamicTest> theRulesFindWhatTheyForbid() {
        JavaClasses program = new ClassFileImporter().importPackages("dev.plumb.agent.linux", "dev.plumb.cli");
        return Stream.of("files", "sockets", "programs", "threads", "dates", "clocks", "environment")
                .map(name -> DynamicTest.dynamicTest(
                        name,
                        () -> assertThrows(
                                AssertionError.class, () -> forbidding(name).check(program))));
    }

    private static ArchRule forbidding(String name) {
        return Optional.ofNullable(RULES.get(name)).orElseThrow();
    }
}
