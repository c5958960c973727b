package io.rackwright;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The package arrows of docs/architecture.md, and the libraries that only one package may know. */
class ArchitectureTest {

    private static final String ROOT = "io.rackwright.";
    private static final String EVERYTHING = "*";

    /** What the rules of every area of the preflight may use. */
    private static final Set<String> AREA =
            Set.of("preflight.rule", "site", "catalog", "hosts", "hosts.facts", "finding");

    /** Package to the packages it may use. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("finding", Set.of()),
            Map.entry("thread", Set.of()),
            Map.entry("digest", Set.of()),
            Map.entry("resource", Set.of()),
            Map.entry("process", Set.of("finding")),
            Map.entry("console", Set.of()),
            Map.entry("yaml", Set.of("resource", "finding")),
            Map.entry("json", Set.of()),
            Map.entry("site", Set.of()),
            Map.entry("certificate", Set.of()),
            Map.entry("vault", Set.of("yaml", "finding")),
            Map.entry("site.load", Set.of("site", "yaml", "certificate", "vault", "finding")),
            Map.entry("site.init", Set.of("resource", "site", "site.load", "yaml", "finding")),
            Map.entry("catalog", Set.of("resource", "site", "json", "finding")),
            Map.entry("catalog.extract", Set.of("catalog", "site", "yaml", "process", "finding")),
            Map.entry("change", Set.of("yaml", "finding")),
            Map.entry("catalog.upgrade", Set.of("catalog", "site")),
            Map.entry(
                    "hosts",
                    Set.of("resource", "hosts.facts", "hosts.openssh", "thread", "digest", "site", "json", "finding")),
            Map.entry("anonymous", Set.of("json")),
            Map.entry("controller", Set.of("certificate", "thread", "process", "json", "finding")),
            Map.entry("hosts.facts", Set.of("json")),
            Map.entry("hosts.openssh", Set.of()),
            Map.entry("hosts.ssh", Set.of("hosts", "hosts.openssh", "thread", "finding")),
            Map.entry(
                    "preflight",
                    Set.of(
                            "preflight.login",
                            "preflight.machine",
                            "preflight.linux",
                            "preflight.services",
                            "preflight.network",
                            "preflight.outside",
                            "preflight.mesh",
                            "preflight.controller",
                            "controller",
                            "preflight.rule",
                            "mesh",
                            "site",
                            "hosts",
                            "hosts.facts",
                            "finding")),
            Map.entry("preflight.rule", Set.of("site", "catalog", "hosts.facts", "finding")),
            Map.entry("preflight.login", AREA),
            Map.entry("preflight.machine", AREA),
            Map.entry("preflight.linux", AREA),
            Map.entry("preflight.services", AREA),
            Map.entry("preflight.network", AREA),
            Map.entry("preflight.outside", AREA),
            Map.entry("mesh", Set.of("resource", "hosts", "thread", "site", "catalog", "json")),
            Map.entry("preflight.mesh", Set.of("mesh", "preflight.rule", "site", "finding")),
            Map.entry(
                    "preflight.controller",
                    Set.of("preflight.rule", "preflight.outside", "controller", "certificate", "site", "finding")),
            Map.entry("render", Set.of("mesh", "site", "catalog", "yaml", "finding")),
            Map.entry("workspace", Set.of("render", "process", "digest", "json", "finding")),
            Map.entry("toolchain", Set.of("resource", "catalog", "process", "workspace", "digest", "json", "finding")),
            Map.entry("ansible", Set.of("process", "json", "finding")),
            Map.entry("plan", Set.of("site", "catalog", "hosts.facts", "ansible")),
            Map.entry(
                    "run",
                    Set.of(
                            "thread",
                            "explain",
                            "plan",
                            "ansible",
                            "workspace",
                            "render",
                            "hosts",
                            "run.journal",
                            "run.resume",
                            "console",
                            "digest",
                            "finding",
                            "json",
                            "site",
                            "catalog")),
            Map.entry("explain", Set.of("yaml")),
            Map.entry("run.resume", Set.of("plan", "run.journal", "workspace", "digest", "json", "finding")),
            Map.entry("run.past", Set.of("plan", "ansible", "explain", "run", "run.journal", "finding", "json")),
            Map.entry("run.journal", Set.of("plan", "json", "finding")),
            Map.entry("lab", Set.of("process", "site", "workspace", "finding")),
            Map.entry("reference", Set.of("explain", "site.load", "yaml", "json", "finding")),
            Map.entry(
                    "report",
                    Set.of(
                            "change",
                            "resource",
                            "digest",
                            "explain",
                            "finding",
                            "plan",
                            "run",
                            "run.past",
                            "run.journal",
                            "json",
                            "site",
                            "catalog",
                            "catalog.upgrade",
                            "toolchain",
                            "preflight",
                            "preflight.rule",
                            "mesh",
                            "hosts",
                            "hosts.facts")),
            Map.entry("cli", Set.of(EVERYTHING)));

    /** A library's package to the only package of ours that may use it. */
    private static final Map<String, String> LIBRARIES = Map.of(
            "org.apache.commons.compress", "toolchain",
            "org.apache.commons.exec", "process",
            "org.yaml.snakeyaml", "yaml",
            "com.google.gson", "json",
            "com.jcraft.jsch", "hosts.ssh",
            "freemarker", "render",
            "org.bouncycastle", "certificate",
            "picocli", "cli");

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.rackwright");

    @Test
    void packagesUseOnlyWhatTheirRowAllows() {
        Set<String> broken = new TreeSet<>();

        for (JavaClass owner : classes) {
            for (Dependency dependency : owner.getDirectDependenciesFromSelf()) {
                String from = packageOf(owner);
                String to = packageOf(dependency.getTargetClass());
                if (!to.isEmpty() && !to.equals(from) && !allowed(from, to)) {
                    broken.add(from + " -> " + to + " in " + owner.getSimpleName());
                }
            }
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void theTableForReadersSaysTheSame() throws IOException {
        Path page = Path.of(System.getProperty("rackwright.home", ".")).resolve("docs/architecture.md");
        Map<String, Set<String>> told = Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split(" *[|] *", -1))
                .collect(Collectors.toMap(row -> row[1].replace("`", ""), row -> packagesIn(row[3])));

        assertThat(told).isEqualTo(ARROWS);
    }

    /** A cell such as «render (types), finding»; a dash is nothing. */
    private static Set<String> packagesIn(String cell) {
        return Stream.of(cell.replace("everything", EVERYTHING).split(", *"))
                .map(name -> name.replaceFirst(" .*", ""))
                .filter(name -> !name.equals("–"))
                .collect(Collectors.toSet());
    }

    @Test
    void librariesStayInTheirPackage() {
        Set<String> broken = new TreeSet<>();

        for (JavaClass owner : classes) {
            for (Dependency dependency : owner.getDirectDependenciesFromSelf()) {
                String library = dependency.getTargetClass().getPackageName();
                LIBRARIES.forEach((name, only) -> {
                    if ((library + ".").startsWith(name + ".")
                            && !packageOf(owner).equals(only)) {
                        broken.add(name + " in " + owner.getFullName());
                    }
                });
            }
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void packagesFormNoCycle() {
        SlicesRuleDefinition.slices()
                .matching("io.rackwright.(**)")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }

    @Test
    void onlyTheCommandLineTouchesTheProcessWeRunIn() {
        Set<String> broken = new TreeSet<>();

        for (JavaClass owner : classes) {
            owner.getMethodCallsFromSelf().stream()
                    .filter(call -> call.getTargetOwner().isEquivalentTo(System.class))
                    .filter(call ->
                            Set.of("exit", "getenv", "getProperty", "console").contains(call.getName()))
                    .filter(call -> !packageOf(owner).equals("cli"))
                    .forEach(call -> broken.add(call.getDescription()));
            owner.getFieldAccessesFromSelf().stream()
                    .filter(access -> access.getTargetOwner().isEquivalentTo(System.class))
                    .filter(access -> !packageOf(owner).equals("cli"))
                    .forEach(access -> broken.add(access.getDescription()));
        }

        assertThat(broken).isEmpty();
    }

    private static boolean allowed(String from, String to) {
        Set<String> row = ARROWS.getOrDefault(from, Set.of());
        return row.contains(EVERYTHING) ? !to.equals("cli") : row.contains(to);
    }

    private static String packageOf(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        return name.startsWith(ROOT) ? name.substring(ROOT.length()) : "";
    }
}
