package io.hermod.local;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.testing.Eventually;
import io.hermod.worker.WorkerFunction;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.stream.Collectors;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The modules' dependencies, and rules of docs/decisions that the compiler does not check. */
@AnalyzeClasses(packages = "io.hermod", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    /** Rules hold for no classes, so there must be some. */
    @ArchTest
    static void everyModule_isLookedAt(JavaClasses imported) {
        assertThat(imported.stream()
                        .map(JavaClass::getPackageName)
                        .map(name -> name.split("\\.", -1)[2])
                        .collect(Collectors.toSet()))
                .contains(
                        "core",
                        "config",
                        "wire",
                        "aws",
                        "emulators",
                        "providers",
                        "jwt",
                        "gateway",
                        "security",
                        "bootstrap",
                        "submit",
                        "worker",
                        "poll",
                        "deadletter",
                        "admin",
                        "replay",
                        "lambdaemulator",
                        "local");
        assertThat(imported).hasSizeGreaterThan(150);
    }

    @ArchTest
    static final ArchRule core_knowsOnlyTheJdk = classes()
            .that()
            .resideInAPackage("io.hermod.core..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.hermod.core..", "java..", "org.jspecify.annotations");

    @ArchTest
    static final ArchRule coreWireAndConfig_knowNoAdapter = noClasses()
            .that()
            .resideInAnyPackage("io.hermod.core..", "io.hermod.wire..", "io.hermod.config..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.hermod.aws..", "io.hermod.providers..", "io.micronaut..", "software.amazon..");

    @ArchTest
    static final ArchRule layers_knowOnlyTheLayersBelow = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("functions")
            .definedBy("io.hermod.[submit|worker|poll|deadletter|admin]..")
            .layer("framework")
            .definedBy("io.hermod.[bootstrap|gateway|security]..")
            .layer("adapters")
            .definedBy("io.hermod.[config|aws|providers|jwt]..")
            .layer("wire")
            .definedBy("io.hermod.wire..")
            .layer("core")
            .definedBy("io.hermod.core..")
            .layer("emulators")
            .definedBy("io.hermod.emulators..")
            .whereLayer("functions")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("framework")
            .mayOnlyBeAccessedByLayers("functions")
            .whereLayer("adapters")
            .mayOnlyBeAccessedByLayers("framework", "functions", "emulators")
            .whereLayer("wire")
            .mayOnlyBeAccessedByLayers("adapters", "framework", "functions", "emulators")
            .whereLayer("emulators")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule providers_knowNoAws = noClasses()
            .that()
            .resideInAPackage("io.hermod.providers..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.hermod.aws..", "software.amazon..", "com.amazonaws..", "io.micronaut..");

    @ArchTest
    static final ArchRule jwt_knowsCoreWireConfigAndNimbusOnly = classes()
            .that()
            .resideInAPackage("io.hermod.jwt..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.hermod.core..",
                    "io.hermod.wire..",
                    "io.hermod.config..",
                    "io.hermod.jwt..",
                    "com.nimbusds..",
                    "java..",
                    "org.jspecify.annotations");

    @ArchTest
    static final ArchRule nimbus_isUsedByJwtOnly = noClasses()
            .that()
            .resideOutsideOfPackage("io.hermod.jwt..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.nimbusds..");

    @ArchTest
    static final ArchRule functions_doNotKnowEachOther = slices().matching(
                    "io.hermod.(submit|worker|poll|deadletter|admin)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule packages_formNoCycles =
            slices().matching("io.hermod.(**)").should().beFreeOfCycles();

    /** Functions find {@code replay} with the service loader. */
    @ArchTest
    static final ArchRule whatShips_knowsNoTools = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.hermod.local..",
                    "io.hermod.emulators..",
                    "io.hermod.lambdaemulator..",
                    "io.hermod.replay..",
                    "io.hermod.testing..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.hermod.local..",
                    "io.hermod.emulators..",
                    "io.hermod.lambdaemulator..",
                    "io.hermod.replay..",
                    "io.hermod.testing..");

    /** Replay ships beside the functions. */
    @ArchTest
    static final ArchRule replay_knowsNoFunctionAndNoOtherTool = noClasses()
            .that()
            .resideInAPackage("io.hermod.replay..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.hermod.submit..",
                    "io.hermod.worker..",
                    "io.hermod.poll..",
                    "io.hermod.gateway..",
                    "io.hermod.local..",
                    "io.hermod.emulators..",
                    "io.hermod.lambdaemulator..",
                    "io.hermod.testing..");

    @ArchTest
    static final ArchRule awsClients_areUsedByTheAdaptersOnly = noClasses()
            .that()
            .resideOutsideOfPackages("io.hermod.aws..", "io.hermod.emulators..", "io.hermod.local..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..");

    @ArchTest
    static final ArchRule environment_isReadInOnePlace = noClasses()
            .that()
            .doNotBelongToAnyOf(EnvironmentVariables.class)
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class);

    @ArchTest
    static final ArchRule time_isInjected = noClasses()
            .that()
            .resideOutsideOfPackages("io.hermod.local..", "io.hermod.lambdaemulator..")
            .and()
            .doNotBelongToAnyOf(WorkerFunction.class, Eventually.class)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule clock_isMadeWhereBeansAreMade = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Beans")
            .and()
            .resideOutsideOfPackages("io.hermod.testing..", "io.hermod.local..")
            .should()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone");

    @ArchTest
    static final ArchRule standardStreams_areForTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackages("io.hermod.local..", "io.hermod.lambdaemulator..")
            .should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule exceptions_areOfAKind = NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

    @ArchTest
    static final ArchRule fields_areNotInjected = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

    @ArchTest
    static final ArchRule staticFields_holdNoClients = noFields()
            .that()
            .areStatic()
            .should()
            .haveRawType(assignableTo(SdkAutoCloseable.class).or(assignableTo(HttpClient.class)));

    @ArchTest
    static final ArchRule names_sayWhatAClassIs = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveNameMatching(".*(Utils?|Manager|Helper)");
}
