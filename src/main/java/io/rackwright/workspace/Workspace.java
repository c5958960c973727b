package io.rackwright.workspace;

import io.rackwright.finding.ToolException;
import io.rackwright.render.RenderedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The folder of one site. What is rendered lies in {@code inventory/}, {@code roles/} and {@code playbooks/} and is
 * replaced as a whole; everything else is kept.
 *
 * <p>Writing needs the lock; reading does not, and sees the old tree or the new one.
 */
public final class Workspace {

    private final Path root;

    public Workspace(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    public Path root() {
        return root;
    }

    /** The inventory file that Ansible reads. */
    public Path inventory() {
        return root.resolve("inventory").resolve("hosts.yaml");
    }

    public Path roles() {
        return root.resolve("roles");
    }

    public Path playbooks() {
        return root.resolve("playbooks");
    }

    /** Host keys that were accepted, as OpenSSH writes them. */
    public Path knownHosts() {
        return root.resolve("known_hosts");
    }

    /** What the probe saw, one file per host. */
    public Path facts() {
        return root.resolve("facts");
    }

    /** One folder per run. */
    public Path runs() {
        return root.resolve("runs");
    }

    /** Ansible's cache of facts. */
    public Path cache() {
        return root.resolve("cache");
    }

    /** Secrets that Kubespray makes. */
    public Path credentials() {
        return root.resolve("credentials");
    }

    /** What Kubespray fetches from the cluster, for example its kubeconfig. */
    public Path artifacts() {
        return root.resolve("artifacts");
    }

    /** Tells one secret from another by this workspace's key; empty before {@link #lock} has made one. */
    public Optional<KeyedDigest> keyedDigest() throws ToolException {
        return KeyedDigest.read(digestKey());
    }

    private Path digestKey() {
        return root.resolve("digest.key");
    }

    /** Makes the folders that are not there yet, 0700. */
    public void create() throws ToolException {
        for (Path folder : List.of(root, facts(), runs(), cache(), credentials(), artifacts())) {
            PrivateFiles.createFolder(folder);
        }
    }

    /**
     * Takes the workspace for this process, finishes what a crashed writer began, and makes its key where it has none.
     *
     * @throws ToolException at once when another process has it, naming that process
     */
    public WorkspaceLock lock(LockHolder holder) throws ToolException {
        create();
        WorkspaceLock lock = WorkspaceLock.take(root.resolve("lock"), holder);
        try {
            new TreeSwap(root).recover();
            KeyedDigest.make(digestKey());
            return lock;
        } catch (ToolException e) {
            lock.close();
            throw e;
        }
    }

    /** Whom the lock's file names, alive or not; empty when nobody has the workspace. Takes nothing and waits for nobody. */
    public Optional<LockHolder> holder() throws ToolException {
        try {
            Path file = root.resolve("lock");
            return Files.exists(file) ? LockHolder.read(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw PrivateFiles.failure("see who has the workspace", e);
        }
    }

    /** What {@link #write} would do; reads only. */
    public Changes diff(RenderedTree tree) throws ToolException {
        return new TreeComparison(new TreeSwap(root)).compare(tree);
    }

    /**
     * Makes the rendered files equal to the tree; does nothing when they are. A crash leaves the old tree or the new one
     * (completed by the next {@link #lock}), a full disk the old one.
     *
     * @param force whether files that someone edited may be replaced
     * @return what was changed
     * @throws ToolException also when edited files would be replaced and {@code force} is false
     */
    public Changes write(RenderedTree tree, boolean force) throws ToolException {
        TreeSwap swap = new TreeSwap(root);
        swap.recover();
        Changes changes = new TreeComparison(swap).compare(tree);
        if (!force && !changes.edited().isEmpty()) {
            throw new ToolException(
                    "Rendered files were edited since they were written: "
                            + String.join(", ", changes.edited())
                            + " (in " + root
                            + "). «render --diff» shows the difference; take what you need over into the site"
                            + " file (kubespray.vars holds any Kubespray variable), then run «render --force» to replace them.");
        }
        if (!changes.isEmpty()) {
            swap.replace(tree, changes.foreign());
        }
        return changes;
    }
}
