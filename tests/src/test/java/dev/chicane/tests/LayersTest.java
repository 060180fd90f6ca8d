package dev.chicane.tests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.core.importer.Locations;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.File;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The layers of {@code docs/architecture.md}, held on the compiled classes of all modules.
 *
 * <p>Every rule is worth as much as the classes it sees: the first test compares them with the sources, name by name, so
 * that no other one can pass on nothing.
 */
final class LayersTest {
    /** The modules that exist, and what each of them may see besides itself. A new module needs a line here. */
    private enum Module {
        ENGINE("engine", "dev.chicane.engine", "the engine is the idea alone: it knows no bytecode and no library"),
        HEAP_RUNTIME(
                "heap-runtime",
                "dev.chicane.runtime",
                "the boot loader finds the hooks, and nothing else that is ours"),
        HEAP(
                "heap",
                "dev.chicane.heap",
                "the agent shares its JVM with any program, so it brings no library along",
                "dev.chicane.engine..",
                "dev.chicane.runtime..",
                "com.sun.tools.attach.."),
        JDBC(
                "jdbc",
                "dev.chicane.jdbc",
                "a database is reached by its driver, and the embedded one by its library; SQL is parsed; histories are files too",
                "dev.chicane.engine..",
                "io.zonky.test.db.postgres.embedded..",
                "javax.net..",
                "javax.sql..",
                "net.sf.jsqlparser..",
                "org.postgresql..",
                "tools.jackson.core..",
                "us.bpsm.edn.."),
        HTTP(
                "http",
                "dev.chicane.http",
                "requests are written byte by byte, and answers read by a library",
                "javax.net..",
                "org.apache.hc.core5..",
                "org.HdrHistogram.."),
        GUARD(
                "guard",
                "dev.chicane.guard",
                "services in production bring it along, and nothing else of ours; their databases' clients are theirs",
                "io.lettuce.core..",
                "javax.sql..",
                "org.postgresql.."),
        REPORT(
                "report",
                "dev.chicane.report",
                "a report renders the engine's model, whichever world it was found in",
                "dev.chicane.engine..",
                "tools.jackson.core.."),
        JUNIT(
                "junit",
                "dev.chicane.junit",
                "a race test is what JUnit knows of a scenario on the heap, and its report",
                "dev.chicane.engine..",
                "dev.chicane.heap..",
                "dev.chicane.jdbc..",
                "dev.chicane.report..",
                "org.junit..",
                "org.opentest4j.."),
        CLI(
                "cli",
                "dev.chicane.cli",
                "the command puts the modules together; the hooks are between the heap and the program",
                "dev.chicane.engine..",
                "dev.chicane.heap..",
                "dev.chicane.jdbc..",
                "dev.chicane.report..",
                "com.github.difflib..",
                "picocli..",
                "tools.jackson.core.."),
        LAB(
                "lab",
                "dev.chicane.lab",
                "the lab is a service that shows what the other modules do",
                "dev.chicane.engine..",
                "dev.chicane.http..",
                "dev.chicane.jdbc..",
                "dev.chicane.report..",
                "com.fasterxml.jackson.annotation..",
                "com.zaxxer.hikari..",
                "io.micrometer..",
                "io.opentelemetry..",
                "io.prometheus..",
                "io.swagger.v3.oas..",
                "jakarta.servlet..",
                "javax.sql..",
                "javax.xml.stream..",
                "org.apache.catalina..",
                "org.apache.tomcat.util.http..",
                "org.commonmark..",
                "org.slf4j..",
                "org.springdoc..",
                "org.springframework..",
                "picocli..",
                "tools.jackson.core..",
                "tools.jackson.databind.."),
        DEMO("cli", "bank", "the demo's bank stands for anybody's program, which never sees Chicane");

        private final String folder;
        private final String basePackage;
        private final String reason;
        private final String[] visible;

        Module(String folder, String basePackage, String reason, String... others) {
            this.folder = folder;
            this.basePackage = basePackage;
            this.reason = reason;
            this.visible = Stream.concat(
                            Stream.of(
                                    basePackage + "..",
                                    "java..",
                                    "org.jspecify.annotations..",
                                    "com.google.errorprone.annotations.."),
                            Stream.of(others))
                    .toArray(String[]::new);
        }

        String classes() {
            return basePackage + "..";
        }

        /** The top-level classes that its sources declare. */
        Set<String> inSources() throws IOException {
            Set<String> names = in(ROOT.resolve(folder, "src", "main", "java"));
            Path forOldJvms = ROOT.resolve(folder, "src", "main", "java8");
            if (Files.isDirectory(forOldJvms)) {
                names.addAll(in(forOldJvms));
            }
            return names;
        }

        private Set<String> in(Path sources) throws IOException {
            try (Stream<Path> files = Files.walk(sources)) {
                return files.filter(file -> file.toString().endsWith(".java"))
                        .map(file -> sources.relativize(file).toString())
                        .map(file -> file.substring(0, file.length() - ".java".length())
                                .replace(File.separatorChar, '.'))
                        .filter(name -> isIn(name) && !name.endsWith(".package-info"))
                        .collect(Collectors.toCollection(TreeSet::new));
            }
        }

        Set<String> imported() {
            return ALL.stream()
                    .filter(JavaClass::isTopLevelClass)
                    .map(JavaClass::getName)
                    .filter(name -> isIn(name) && !name.endsWith(".package-info"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        private boolean isIn(String className) {
            return className.startsWith(basePackage + ".");
        }
    }

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importLocations(locations());

    /** The class path, and beside it the modules that no test here uses: that for JUnit would instrument these tests. */
    private static Collection<Location> locations() {
        Set<Location> locations = new HashSet<>(Locations.ofPackage("dev.chicane"));
        locations.addAll(Locations.ofPackage("bank"));
        locations.add(Location.of(ROOT.resolve("junit", "target", "classes")));
        locations.add(Location.of(ROOT.resolve("http", "target", "classes")));
        locations.add(Location.of(ROOT.resolve("guard", "target", "classes")));
        locations.add(Location.of(ROOT.resolve("lab", "target", "classes")));
        return locations;
    }

    // ---------------------------------------------------------------- what is looked at

    @ParameterizedTest
    @EnumSource
    void all_classes_of_a_module_are_looked_at(Module module) throws IOException {
        assertThat(module.imported())
                .as(
                        "classes below %s: what is on the class path, and what %s/src/main/java declares"
                                + " (after a class was moved or deleted: mvn clean)",
                        module.basePackage, module.folder)
                .isEqualTo(module.inSources())
                .hasSizeGreaterThan(1);
    }

    @Test
    void there_are_no_classes_outside_the_modules() throws IOException {
        Set<String> known = new TreeSet<>();
        for (Module module : Module.values()) {
            known.addAll(module.inSources());
        }

        assertThat(ALL.stream()
                        .filter(JavaClass::isTopLevelClass)
                        .map(JavaClass::getName)
                        .filter(name -> !name.endsWith(".package-info")))
                .as("classes that no line of the enum Module speaks of")
                .allMatch(known::contains);
        assertThat(ROOT.toFile().listFiles((folder, name) -> new File(folder, name + "/src/main/java").isDirectory()))
                .as("folders with sources")
                .extracting(File::getName)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Module.values()).map(m -> m.folder).collect(Collectors.toSet()));
    }

    // ---------------------------------------------------------------- who sees whom

    @ParameterizedTest
    @EnumSource
    void a_module_sees_only_those_below_it(Module module) {
        classes()
                .that()
                .resideInAPackage(module.classes())
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(module.visible)
                .because(module.reason + "; arrows only go down, and siblings do not see each other")
                .check(ALL);
    }

    @Test
    void the_hooks_see_java_base_alone() {
        Set<String> packages =
                ModuleLayer.boot().findModule("java.base").orElseThrow().getPackages();

        classes()
                .that()
                .resideInAPackage(Module.HEAP_RUNTIME.classes())
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.describe(
                        "are in java.base, or annotations for the compiler",
                        type -> packages.contains(type.getPackageName())
                                || type.getPackageName().equals("org.jspecify.annotations")
                                || type.getPackageName().equals(Module.HEAP_RUNTIME.basePackage)))
                .because("they stand on the bootstrap class path, where no other module has to be resolved")
                .check(ALL);
    }

    @Test
    void the_hooks_link_nothing_while_they_run() {
        classes()
                .that()
                .resideInAPackage(Module.HEAP_RUNTIME.classes())
                .should(haveNoBootstrapMethods())
                .because("a lambda, a switch over patterns or a concatenated string is linked when it is first reached,"
                        + " by code that is instrumented itself and would come back to the hook")
                .check(ALL);
    }

    @Test
    void only_the_instrumentation_and_edits_read_and_write_class_files() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.chicane.heap.instrument..",
                        "dev.chicane.heap.edit..",
                        "dev.chicane.heap.perturb..",
                        "dev.chicane.heap.split..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.classfile..")
                .because(
                        "what happens to bytecode is decided from Instrumenter on, which has edits made first; but for the marks in"
                                + " plain runs, which bring none of that along")
                .check(ALL);
    }

    @Test
    void only_the_heap_is_an_agent() {
        noClasses()
                .that()
                .resideOutsideOfPackage(Module.HEAP.classes())
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.instrument..")
                .because("there is one agent in a JVM, and the rest of Chicane runs without it")
                .check(ALL);
    }

    @Test
    void the_engine_does_no_input_or_output() {
        noClasses()
                .that()
                .resideInAPackage(Module.ENGINE.classes())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio..", "java.sql..", "java.util.logging..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.(File|RandomAccess|Print|Console).*")
                .because("what it finds is returned, and what it says is for the modules above it to print")
                .check(ALL);
    }

    @Test
    void only_the_command_writes_to_the_process_s_streams() {
        noClasses()
                .that()
                // It puts the JVM's streams aside while the program runs, and back afterwards; it writes to none of
                // them.
                .doNotHaveFullyQualifiedName("dev.chicane.heap.OutputCapture")
                // Speaks where no command will ever run, since the JVM is too old.
                .and()
                .doNotHaveFullyQualifiedName("dev.chicane.heap.Premain")
                .should(ACCESS_STANDARD_STREAMS)
                .because("System.out and System.err are the program's during a search: what Chicane says would be lost")
                .check(ALL);
        noClasses()
                .that()
                .resideOutsideOfPackages(Module.CLI.classes(), "dev.chicane.lab.command..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(FileDescriptor.class)
                .because("a command's output is its result, so that nobody else may add to it")
                .check(ALL);
    }

    @Test
    void only_main_ends_the_process() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.chicane.cli.Main")
                .and()
                .doNotHaveFullyQualifiedName("dev.chicane.lab.command.Main")
                // Stands in for the program's System.exit, for threads that are not controlled.
                .and()
                .doNotHaveFullyQualifiedName("dev.chicane.runtime.SystemHooks")
                // Ends a JVM that is too old for any command.
                .and()
                .doNotHaveFullyQualifiedName("dev.chicane.heap.Premain")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .because("a command returns its exit status, so that it can be called by anything")
                .check(ALL);
    }

    @Test
    void only_tests_see_test_libraries() {
        noClasses()
                .that()
                .resideOutsideOfPackage(Module.JUNIT.classes())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.junit..", "org.assertj..", "org.opentest4j..", "com.tngtech..", "com.networknt..")
                .because("there is one module for JUnit, and what users' tests bring along is theirs")
                .check(ALL);
    }

    // ---------------------------------------------------------------- packages

    @Test
    void packages_form_no_cycles() {
        slices().assignedFrom(PACKAGES)
                .should()
                .beFreeOfCycles()
                .because("what belongs together that closely belongs into one package")
                .check(ALL);
    }

    private static final SliceAssignment PACKAGES = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    };

    // ---------------------------------------------------------------- conditions

    /** Lambdas, string concatenation, pattern switches, dynamic constants: all of them need a bootstrap method. */
    private static ArchCondition<JavaClass> haveNoBootstrapMethods() {
        return new ArchCondition<>("have no bootstrap methods") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean hasSome = ClassFile.of()
                        .parse(bytes(type))
                        .findAttribute(Attributes.bootstrapMethods())
                        .isPresent();
                events.add(new SimpleConditionEvent(
                        type, !hasSome, type.getName() + (hasSome ? " has" : " has no") + " bootstrap methods"));
            }
        };
    }

    private static byte[] bytes(JavaClass type) {
        try (InputStream in = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
