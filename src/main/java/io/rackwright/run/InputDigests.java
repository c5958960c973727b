package io.rackwright.run;

import io.rackwright.digest.Digest;
import io.rackwright.finding.ToolException;
import io.rackwright.plan.StepId;
import io.rackwright.plan.StepInputs;
import io.rackwright.render.RenderedFile;
import io.rackwright.render.RenderedTree;
import io.rackwright.workspace.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What each step of {@code apply} depends on, so that a change runs again exactly the steps it concerns: a changed
 * installer variable must not cost another Kubespray run.
 */
public final class InputDigests {

    /** Holds only our own variables, which Kubespray never reads. */
    private static final String OUR_VARIABLES = "inventory/group_vars/all/rackwright.yml";

    /** Authorities that the servers shall trust. */
    private static final String TRUST = "playbooks/files/trust/";

    /** Enough to tell versions of one site apart. */
    private static final int DIGEST_BYTES = 8;

    private static final int CHUNK = 64 * 1024;

    private static final List<String> NOT_PLAYBOOKS =
            List.of("rehearsal", "launching", "checkpoints", "callback_plugins", "__pycache__");

    private final RenderedTree tree;
    private final Path playbooks;
    private final String kubesprayTag;
    private final boolean rehearsal;
    private final Outside outside;

    /**
     * What is not rendered and not ours.
     *
     * @param installerRole the folder of the operator's role; empty when there is none
     * @param machines machine-ids by node name, as the last check saw them: a reinstalled server has another
     * @param files digests of the files and secrets that a step is handed with its call, by their names
     */
    public record Outside(String installerRole, Map<String, String> machines, Map<StepId, Map<String, String>> files) {

        public Outside {
            machines = Map.copyOf(machines);
            files = Map.copyOf(files);
        }
    }

    /**
     * @param tree rendered from the site as it is now
     * @param playbooks our own playbooks, with {@code rehearsal/} below
     */
    public InputDigests(RenderedTree tree, Path playbooks, String kubesprayTag, boolean rehearsal, Outside outside) {
        this.tree = tree;
        this.playbooks = playbooks;
        this.kubesprayTag = kubesprayTag;
        this.rehearsal = rehearsal;
        this.outside = outside;
    }

    /** The inputs of every step. */
    public Map<StepId, StepInputs> ofSteps() throws ToolException {
        String mode = rehearsal ? "rehearsal" : "real";
        String all = rendered(path -> path.startsWith("inventory/"));
        String cluster = rendered(path -> path.startsWith("inventory/") && !path.equals(OUR_VARIABLES));
        String trust = rendered(path -> path.startsWith(TRUST));
        String role = rendered(path -> !path.startsWith("inventory/") && !path.startsWith(TRUST));
        String ours = folder(playbooks, NOT_PLAYBOOKS);
        String release = rehearsal
                ? kubesprayTag + " " + folder(playbooks.resolve("rehearsal"), List.of("__pycache__"))
                : kubesprayTag;
        String installer = outside.installerRole().isEmpty()
                ? "none"
                : folder(Path.of(outside.installerRole()), List.of("__pycache__"));
        Map<String, String> common = Map.of(StepInputs.MODE, mode, StepInputs.SERVERS, servers());
        StepInputs ourStep = inputs(common, Map.of("inventory and variables", all, "playbooks", ours));
        StepInputs kubespray = inputs(common, Map.of("inventory and variables", cluster, StepInputs.RELEASE, release));
        StepInputs katonic = inputs(
                common, Map.of("inventory and variables", all, "Katonic role", role, "installer role", installer));
        StepInputs prepare = inputs(ourStep.parts(), Map.of("trusted authorities", trust));
        StepInputs verify = inputs(
                prepare.parts(),
                Map.of(StepInputs.RELEASE, release, "Katonic role", role, "installer role", installer));
        return withFiles(Map.of(
                StepId.PREPARE, prepare,
                StepId.KUBESPRAY, kubespray,
                StepId.STORAGE, ourStep,
                StepId.NAMESPACES, ourStep,
                StepId.MESH, ourStep,
                StepId.INGRESS, ourStep,
                StepId.KATONIC, katonic,
                StepId.VERIFY, verify));
    }

    private Map<StepId, StepInputs> withFiles(Map<StepId, StepInputs> steps) {
        Map<StepId, StepInputs> all = new LinkedHashMap<>(steps);
        all.replaceAll((id, inputs) -> inputs(inputs.parts(), outside.files().getOrDefault(id, Map.of())));
        return all;
    }

    private static StepInputs inputs(Map<String, String> common, Map<String, String> own) {
        Map<String, String> parts = new TreeMap<>(common);
        parts.putAll(own);
        return StepInputs.of(parts);
    }

    private String servers() {
        Digest digest = Digest.sha256();
        new TreeMap<>(outside.machines()).forEach((name, id) -> add(digest, name, id.getBytes(StandardCharsets.UTF_8)));
        return digest.hex(DIGEST_BYTES);
    }

    private String rendered(Predicate<String> wanted) {
        Digest digest = Digest.sha256();
        for (RenderedFile file : tree.files()) {
            if (wanted.test(file.path())) {
                add(digest, file.path(), file.bytes());
            }
        }
        return digest.hex(DIGEST_BYTES);
    }

    private static String folder(Path root, List<String> leftOut) throws ToolException {
        Digest digest = Digest.sha256();
        try (Stream<Path> files = Files.exists(root) ? Files.walk(root) : Stream.empty()) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                Path name = root.relativize(file);
                boolean counts = true;
                for (Path part : name) {
                    counts &= !leftOut.contains(part.toString());
                }
                if (counts) {
                    add(digest, name.toString(), file);
                }
            }
            return digest.hex(DIGEST_BYTES);
        } catch (UncheckedIOException e) {
            throw PrivateFiles.failure("read " + root, e);
        } catch (IOException e) {
            throw PrivateFiles.failure("read " + root, e);
        }
    }

    /** A file, which need not fit into memory: a role may carry archives of images. */
    private static void add(Digest digest, String name, Path file) throws IOException {
        begin(digest, name, Files.size(file));
        try (InputStream content = Files.newInputStream(file)) {
            byte[] chunk = new byte[CHUNK];
            for (int count = content.read(chunk); count >= 0; count = content.read(chunk)) {
                digest.add(chunk, count);
            }
        }
    }

    private static void add(Digest digest, String name, byte[] content) {
        begin(digest, name, content.length);
        digest.add(content);
    }

    /** Name and length first, so that no two trees look the same. */
    private static void begin(Digest digest, String name, long length) {
        digest.add((name + "\0" + length + "\0").getBytes(StandardCharsets.UTF_8));
    }
}
