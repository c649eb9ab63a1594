package io.hermod.benchmarks;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.hermod.benchmarks", importOptions = DoNotIncludeTests.class)
class PackagesTest {
    @ArchTest
    static final ArchRule packages_formNoCycles =
            slices().matching("io.hermod.(**)").should().beFreeOfCycles();
}
