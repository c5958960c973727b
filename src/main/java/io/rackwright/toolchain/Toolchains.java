package io.rackwright.toolchain;

import io.rackwright.catalog.Catalog;
import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.finding.ToolException;
import io.rackwright.process.ProcessRunner;
import java.nio.file.Path;
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

    /** Whether this machine has a Python for the Ansible that the release pins. */
    public boolean canServe(KubesprayRelease release) throws InterruptedException {
        return environments.hasPython(release);
    }

    /**
     * Prepares Ansible and the tree.
     *
     * @param progress is told in sentences what takes time
     * @throws ToolException if this machine cannot provide it, with the next step
     */
    public Toolchain prepare(KubesprayRelease release, KubespraySource source, Consumer<String> progress)
            throws ToolException, InterruptedException {
        Path tree = trees.prepare(release, source, progress);
        Path bin = environments.prepare(release, progress);
        return new Toolchain(bin, tree, source instanceof KubespraySource.Rehearsal);
    }
}
