package io.rackwright.lab;

import io.rackwright.finding.ToolException;
import io.rackwright.process.Command;
import io.rackwright.process.ProcessRunner;
import io.rackwright.workspace.PrivateFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Everything of a lab that is a file: writes it, renews what belongs to a server, takes it away. */
final class LabFolder {

    private final ProcessRunner processes;
    private final Path home;
    private final LabFiles files;

    /** @param home the folder that holds {@code lab/roles/} */
    LabFolder(ProcessRunner processes, Path home, Path folder) {
        this.processes = processes;
        this.home = home;
        this.files = new LabFiles(folder);
    }

    /** Refuses a folder that holds something, for {@code destroy} would remove that with the lab. */
    void mustBeFree() throws ToolException {
        try {
            if (!Files.exists(files.folder())) {
                return;
            }
            try (Stream<Path> inside = Files.list(files.folder())) {
                if (inside.findAny().isPresent()) {
                    throw new ToolException("Could not create the lab: the folder " + files.folder()
                            + " holds files already. Remove it or choose another one with --dir.");
                }
            }
        } catch (IOException e) {
            throw failure("look into " + files.folder(), e);
        }
    }

    /** Writes everything that outlives a rebuild: keys, certificates, the role and the site file. */
    void write(LabPlan plan, HostAbilities host) throws ToolException, InterruptedException {
        PrivateFiles.createFolder(files.folder());
        PrivateFiles.write(files.mark(), bytes(plan.name() + "\n"));
        key(files.key(), "rackwright lab " + plan.name());
        StringBuilder known = new StringBuilder();
        for (LabServer server : plan.servers()) {
            known.append(server.address()).append(' ').append(identity(server)).append('\n');
        }
        PrivateFiles.write(files.knownHosts(), bytes(known.toString()));
        new LabCertificates(processes, files.tls()).write(LabSite.FQDN);
        copyRole();
        PrivateFiles.write(files.site(), bytes(LabSite.text(plan, host)));
    }

    /** Brings the site file's sizes in line with the plan. */
    void noteSizes(LabPlan plan) throws ToolException {
        try {
            String text = Files.readString(files.site());
            String changed = LabSite.withSizes(text, plan);
            if (!changed.equals(text)) {
                PrivateFiles.write(files.site(), bytes(changed));
            }
        } catch (IOException e) {
            throw failure("read " + files.site(), e);
        }
    }

    /** Writes what makes a server itself and what it is to start with; returns its public host key. */
    private String identity(LabServer server) throws ToolException, InterruptedException {
        Path folder = files.identity(server);
        PrivateFiles.createFolder(folder);
        key(folder.resolve("ssh_host_ed25519_key"), server.name());
        PrivateFiles.write(
                folder.resolve("machine-id"), bytes(UUID.randomUUID().toString().replace("-", "") + "\n"));
        try {
            PrivateFiles.write(folder.resolve("authorized_keys"), Files.readAllBytes(files.publicKey()));
            String[] words =
                    Files.readString(folder.resolve("ssh_host_ed25519_key.pub")).split(" ", 3);
            return words[0] + " " + words[1];
        } catch (IOException e) {
            throw failure("read the keys in " + folder, e);
        }
    }

    private void key(Path file, String comment) throws ToolException, InterruptedException {
        processes.require(
                Command.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", comment, "-f", file.toString()),
                "make the key " + file);
    }

    private void copyRole() throws ToolException {
        Path from = home.resolve("lab").resolve("roles").resolve("katonic");
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path to = files.role().resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    PrivateFiles.createFolder(to);
                } else {
                    PrivateFiles.write(to, Files.readAllBytes(path));
                }
            }
        } catch (IOException e) {
            throw failure("copy the stand-in role " + from, e);
        }
    }

    /** Makes the folders that {@link #renew} writes to; servers are renewed side by side and must not race for them. */
    void prepare() throws ToolException {
        PrivateFiles.createFolder(files.disks());
        PrivateFiles.createFolder(files.proc());
        try {
            inPlace(files.swaps(), PretendedFiles.NO_SWAPS);
        } catch (IOException e) {
            throw failure("write " + files.swaps(), e);
        }
    }

    /** A new disk and the pretended sizes, for a server that does not run. */
    void renew(LabServer server, Path root) throws ToolException {
        try {
            Files.deleteIfExists(files.disk(server));
            if (server.hasAdditionalDisk()) {
                try (RandomAccessFile disk =
                        new RandomAccessFile(files.disk(server).toFile(), "rw")) {
                    disk.setLength(server.size().additionalDisk().bytes());
                }
            }
            Path osDisk = files.identity(server).resolve("os-disk");
            Files.deleteIfExists(osDisk);
            if (server.size().osDisk().bytes() > 0) {
                PrivateFiles.write(osDisk, bytes(server.size().osDisk().bytes() + "\n"));
            }
            pretend(server, root);
        } catch (IOException e) {
            throw failure("make the disk of " + server.name(), e);
        }
    }

    /**
     * Writes the pretended CPUs and memory. The files are rewritten in place, so a running server sees the new sizes at
     * once.
     */
    void pretend(LabServer server, Path root) throws ToolException {
        try {
            String cpuinfo = Files.readString(root.resolve("proc/cpuinfo"));
            String meminfo = Files.readString(root.resolve("proc/meminfo"));
            inPlace(
                    files.cpuinfo(server),
                    PretendedFiles.cpuinfo(cpuinfo, server.size().cpu()));
            inPlace(
                    files.meminfo(server),
                    PretendedFiles.meminfo(meminfo, server.size().memory()));
        } catch (IOException e) {
            throw failure("write the sizes of " + server.name(), e);
        }
    }

    /** Readable for all, as under /proc: in the server another user than ours reads it. */
    private static void inPlace(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    /** Forgets what was done to servers that are new again; who they are (known hosts) stays true. */
    void forgetRuns(String lab) throws ToolException {
        Path workspace = files.workspace(lab);
        try (Stream<Path> inside = Files.isDirectory(workspace) ? Files.list(workspace) : Stream.<Path>empty()) {
            for (Path path : inside.toList()) {
                if (List.of("runs", "facts", "cache", "artifacts", "credentials")
                        .contains(String.valueOf(path.getFileName()))) {
                    deleteTree(path);
                }
            }
        } catch (IOException e) {
            throw failure("clear " + workspace, e);
        }
    }

    /** Removes the folder if it is a lab's; returns whether it was there. */
    boolean delete() throws ToolException {
        if (!Files.exists(files.mark())) {
            return false;
        }
        try {
            deleteTree(files.folder());
            Path parent = files.folder().getParent();
            if (parent != null && parent.endsWith("rackwright-lab")) {
                deleteIfEmpty(parent);
            }
            return true;
        } catch (IOException e) {
            throw failure("remove " + files.folder(), e);
        }
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            if (inside.findAny().isPresent()) {
                return;
            }
        }
        Files.delete(folder);
    }

    private static void deleteTree(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ToolException failure(String tried, IOException e) {
        return new ToolException(
                "Could not " + tried + ": " + e.getMessage() + ". Mend that and repeat the command.", e);
    }
}
