package io.rackwright.toolchain;

import io.rackwright.catalog.Catalog;
import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.finding.ToolException;
import io.rackwright.json.JsonException;
import io.rackwright.process.ProcessRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Prepares what a release needs and remembers it: the first use builds and checks, every later one only looks at a
 * marker. Several processes may prepare the same release; one builds, the others wait. Something half-built is never
 * handed out.
 */
public final class Toolchains {

    private final AnsibleEnvironments environments;
    private final KubesprayTrees trees;

    public Toolchains(Machine machine, ProcessRunner runner, Catalog catalog) {
        this.environments = new AnsibleEnvironments(machine, runner, catalog);
        this.trees = new KubesprayTrees(machine, runner);
    }

    /**
     * What is wanted.
     *
     * @param packages where pip takes packages from if the environment has to be made
     * @param full whether every collection of the {@code ansible} package is wanted
     * @param roles folders of somebody else's roles, whose collections must be there too
     */
    public record Request(KubesprayRelease release, PackageSource packages, boolean full, List<Path> roles) {

        public Request {
            roles = List.copyOf(roles);
        }

        /** What Kubespray needs, from where pip is configured to look. */
        public static Request of(KubesprayRelease release) {
            return new Request(release, PackageSource.standard(), false, List.of());
        }
    }

    /** An environment that is ready. */
    public record Installed(String name, Path bin, String core, String python, boolean lean) {}

    /** Whether this machine has a Python for the Ansible that the release pins. */
    public boolean canServe(KubesprayRelease release) throws InterruptedException {
        return environments.hasPython(release);
    }

    /** Why the release's Ansible cannot be made on this machine, with the next step; empty if it can, or is there. */
    public Optional<String> flaw(KubesprayRelease release) throws InterruptedException {
        return ready(release).isPresent() ? Optional.empty() : environments.pythonFlaw(release);
    }

    /** Where the release's environment has its programs; empty if it was not made yet. Nothing is started. */
    public Optional<Path> ready(KubesprayRelease release) {
        return List.of(EnvironmentSpec.lean(release), EnvironmentSpec.full(release)).stream()
                .filter(environments::isReady)
                .map(spec -> bin(environments.entry(spec)))
                .findFirst();
    }

    /**
     * Prepares Ansible and the tree.
     *
     * @param progress is told in sentences what takes time
     * @throws ToolException if this machine cannot provide it, with the next step
     */
    public Toolchain prepare(Request request, KubespraySource source, Consumer<String> progress)
            throws ToolException, InterruptedException {
        KubesprayTrees.Tree tree = trees.prepare(request.release(), source, progress);
        List<Path> foreign = new ArrayList<>(request.roles());
        boolean rehearsal = source instanceof KubespraySource.Rehearsal;
        if (!rehearsal && !tree.warnings().isEmpty()) {
            foreign.add(tree.folder());
        }
        CacheEntry environment = environment(request, foreign, progress);
        List<Lease> leases = new ArrayList<>(List.of(environment.use()));
        if (tree.entry().isPresent()) {
            leases.add(tree.entry().get().use());
        }
        return new Toolchain(bin(environment), tree.folder(), rehearsal, tree.warnings(), leases);
    }

    /** Prepares Ansible alone. */
    public Installed install(Request request, Consumer<String> progress) throws ToolException, InterruptedException {
        CacheEntry entry = environment(request, request.roles(), progress);
        EnvironmentRecord record = record(entry);
        return new Installed(entry.name(), bin(entry), record.core(), record.python(), record.lean());
    }

    /** Fills a folder of wheels from which the release's Ansible can be installed without network. */
    public void download(KubesprayRelease release, Path wheels, PackageSource source, Consumer<String> progress)
            throws ToolException, InterruptedException {
        environments.fillWheels(release, wheels, source, progress);
    }

    /** The lean environment where it has all that somebody else's files use, else the full one. */
    private CacheEntry environment(Request request, List<Path> foreign, Consumer<String> progress)
            throws ToolException, InterruptedException {
        EnvironmentSpec lean = EnvironmentSpec.lean(request.release());
        EnvironmentSpec full = EnvironmentSpec.full(request.release());
        if (request.full()) {
            return environments.prepare(full, request.packages(), progress);
        }
        CacheEntry entry = environments.prepare(lean, request.packages(), progress);
        List<Path> folders = foreign.stream().filter(Files::isDirectory).toList();
        if (!lean.isLean() || folders.isEmpty()) {
            return entry;
        }
        Set<String> lacking = environments.lacking(entry, record(entry), folders);
        if (lacking.isEmpty()) {
            return entry;
        }
        progress.accept("Taking the whole Ansible package, because " + folders.get(0)
                + (folders.size() > 1 ? " and others use " : " uses ") + String.join(", ", lacking) + ".");
        return environments.prepare(full, request.packages(), progress);
    }

    private static EnvironmentRecord record(CacheEntry entry) throws ToolException {
        try {
            return EnvironmentRecord.parse(entry.note());
        } catch (JsonException e) {
            throw new ToolException(
                    "Could not use " + entry.folder() + ": its record " + CacheEntry.MARKER + " is damaged ("
                            + e.getMessage() + "). Type: " + Removal.of(entry.folder()),
                    e);
        }
    }

    private static Path bin(CacheEntry environment) {
        return environment.folder().resolve("bin");
    }
}
