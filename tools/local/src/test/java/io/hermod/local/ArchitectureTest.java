package io.hermod.local;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
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
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
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
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The modules' dependencies, and rules of docs/decisions that the compiler does not check. */
@AnalyzeClasses(packages = "io.hermod", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] FUNCTIONS = packages("submit worker poll deadletter admin webhook");
    private static final String[] FRAMEWORK = packages("bootstrap gateway security");
    private static final String[] ADAPTERS = packages("config aws providers jwt webhooks");
    private static final String[] TOOLS = packages("local emulators lambdaemulator replay simulation testing");

    /** Rules hold for no classes, so there must be some. */
    @ArchTest
    static void everyModule_isLookedAt(JavaClasses imported) {
        assertThat(imported.stream()
                        .map(JavaClass::getPackageName)
                        .map(name -> "io.hermod." + name.split("\\.", -1)[2] + "..")
                        .collect(Collectors.toSet()))
                .contains(FUNCTIONS)
                .contains(FRAMEWORK)
                .contains(ADAPTERS)
                .contains(packages("core wire guardedhttp emulators replay lambdaemulator local"));
        assertThat(imported).hasSizeGreaterThan(150);
    }

    @ArchTest
    static final ArchRule core_knowsOnlyTheJdk = onlyKnow("io.hermod.core..");

    @ArchTest
    static final ArchRule coreWireAndConfig_knowNoAdapter = doNotKnow(
            noClasses().that().resideInAnyPackage(packages("core wire config")),
            "io.hermod.aws..",
            "io.hermod.providers..",
            "io.micronaut..",
            "software.amazon..");

    @ArchTest
    static final ArchRule layers_knowOnlyTheLayersBelow = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("functions")
            .definedBy(FUNCTIONS)
            .layer("framework")
            .definedBy(FRAMEWORK)
            .layer("adapters")
            .definedBy(ADAPTERS)
            .layer("guarded http")
            .definedBy("io.hermod.guardedhttp..")
            .layer("wire")
            .definedBy("io.hermod.wire..")
            .layer("core")
            .definedBy("io.hermod.core..")
            .layer("emulators")
            .definedBy("io.hermod.emulators..")
            .layer("replay")
            .definedBy("io.hermod.replay..")
            .whereLayer("functions")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("framework")
            .mayOnlyBeAccessedByLayers("functions", "replay")
            .whereLayer("adapters")
            .mayOnlyBeAccessedByLayers("framework", "functions", "emulators", "replay")
            .whereLayer("guarded http")
            .mayOnlyBeAccessedByLayers("adapters", "functions")
            .whereLayer("wire")
            .mayOnlyBeAccessedByLayers("adapters", "framework", "functions", "emulators", "replay")
            .whereLayer("emulators")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("replay")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule providers_knowNoAws = doNotKnow(
            noClasses().that().resideInAPackage("io.hermod.providers.."),
            "io.hermod.aws..",
            "software.amazon..",
            "com.amazonaws..",
            "io.micronaut..");

    @ArchTest
    static final ArchRule jwt_knowsCoreWireConfigAndNimbusOnly =
            onlyKnow("io.hermod.jwt..", "io.hermod.core..", "io.hermod.wire..", "io.hermod.config..", "com.nimbusds..");

    @ArchTest
    static final ArchRule guardedHttp_knowsCoreAndApachesClientOnly =
            onlyKnow("io.hermod.guardedhttp..", "io.hermod.core..", "org.apache.hc..", "javax.net.ssl..");

    @ArchTest
    static final ArchRule webhooks_knowCoreWireAndTheGuardedClientOnly = onlyKnow(
            "io.hermod.webhooks..",
            "io.hermod.core..",
            "io.hermod.wire..",
            "io.hermod.guardedhttp..",
            "com.fasterxml.jackson.core..",
            "javax.crypto..");

    @ArchTest
    static final ArchRule nimbus_isUsedByJwtOnly =
            doNotKnow(noClasses().that().resideOutsideOfPackage("io.hermod.jwt.."), "com.nimbusds..");

    @ArchTest
    static final ArchRule functions_doNotKnowEachOther = slices().matching(
                    "io.hermod.(submit|worker|poll|deadletter|admin|webhook)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule packages_formNoCycles =
            slices().matching("io.hermod.(**)").should().beFreeOfCycles();

    /** Functions find {@code replay} with the service loader. */
    @ArchTest
    static final ArchRule whatShips_knowsNoTools = doNotKnow(noClasses().that().resideOutsideOfPackages(TOOLS), TOOLS);

    /** Replay ships beside the functions. */
    @ArchTest
    static final ArchRule replay_knowsNoFunctionAndNoOtherTool = doNotKnow(
            noClasses().that().resideInAPackage("io.hermod.replay.."),
            packages("submit worker poll deadletter admin webhook gateway local emulators lambdaemulator testing"));

    @ArchTest
    static final ArchRule awsClients_areUsedByTheAdaptersOnly = doNotKnow(
            noClasses().that().resideOutsideOfPackages(packages("aws emulators local")), "software.amazon.awssdk..");

    @ArchTest
    static final ArchRule environment_isReadInOnePlace = noClasses()
            .that()
            .doNotBelongToAnyOf(EnvironmentVariables.class)
            .should()
            .callMethodWhere(target(nameMatching("getenv")).and(target(owner(belongToAnyOf(System.class)))));

    @ArchTest
    static final ArchRule time_isInjected = noClasses()
            .that()
            .resideOutsideOfPackages("io.hermod.local..", "io.hermod.lambdaemulator..")
            .and()
            .doNotBelongToAnyOf(WorkerFunction.class, Eventually.class)
            .should()
            .callMethodWhere(target(nameMatching("now|currentTimeMillis|nanoTime"))
                    .and(target(rawParameterTypes(List.of())))
                    .and(target(owner(belongToAnyOf(
                            Instant.class,
                            LocalDate.class,
                            LocalDateTime.class,
                            OffsetDateTime.class,
                            ZonedDateTime.class,
                            System.class)))));

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

    private static ArchRule doNotKnow(GivenClassesConjunction classes, String... others) {
        return classes.should().dependOnClassesThat().resideInAnyPackage(others);
    }

    /** Besides these packages, the classes of a package know each other and the JDK. */
    private static ArchRule onlyKnow(String own, String... others) {
        return classes()
                .that()
                .resideInAPackage(own)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(own, "java..", "org.jspecify.annotations")
                        .or(resideInAnyPackage(others)));
    }

    private static String[] packages(String names) {
        return Stream.of(names.split(" ", -1))
                .map(name -> "io.hermod." + name + "..")
                .toArray(String[]::new);
    }
}
