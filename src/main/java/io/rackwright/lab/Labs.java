package io.rackwright.lab;

import io.rackwright.finding.ToolException;
import io.rackwright.process.ProcessResult;
import io.rackwright.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Labs come, become new and go. Everything Docker knows of a lab carries its name and folder as labels, and those labels
 * are all the memory there is: a crash at any point leaves a lab that {@link #destroy} finds and removes whole.
 */
public final class Labs {

    private final ProcessRunner processes;
    private final Path home;
    private final Engine engine;
    private final Consumer<String> say;
    private final Path root;

    /**
     * @param home the folder that holds {@code lab/}
     * @param mayInstall whether packages may be installed without asking
     * @param say takes sentences about what happens
     */
    public Labs(ProcessRunner processes, Path home, boolean mayInstall, Consumer<String> say) {
        this(processes, home, Path.of("/"), mayInstall, say);
    }

    /** @param root where the host's /proc, /sys and /dev are found */
    Labs(ProcessRunner processes, Path home, Path root, boolean mayInstall, Consumer<String> say) {
        this.processes = processes;
        this.home = home;
        this.root = root;
        this.engine = new Engine(processes, home, mayInstall, say);
        this.say = say;
    }

    /**
     * Makes a lab and returns when SSH answers on every server of it. When it fails, what was made is taken away again.
     *
     * @param wish its folder must be absent or empty
     */
    public LabPlan create(LabWish wish) throws ToolException, InterruptedException {
        String name = wish.name();
        Path folder = wish.folder();
        engine.start();
        DockerCommands docker = engine.client();
        LabFolder files = new LabFolder(processes, home, folder);
        mustBeNew(docker, name);
        files.mustBeFree();
        if (folder.toString().contains(":")) {
            throw new ToolException("Could not create the lab: Docker takes no folder with a colon in its name ("
                    + folder + "). Choose another one with --dir.");
        }
        String image = image(docker);
        HostAbilities host = abilities();
        host.sentences().forEach(sentence -> say.accept("this host: " + sentence));
        try {
            LabPlan plan = network(docker, wish);
            files.write(plan, host);
            new LabServers(processes, docker, files, root).start(plan, image, host);
            return plan;
        } catch (ToolException | InterruptedException e) {
            removeAfter(e, name, folder);
            throw e;
        }
    }

    /**
     * Makes every server new: nothing that was done to it is left, while address, name, host key and machine-id stay.
     *
     * @param plan read from the lab's site file; its sizes are what the servers pretend from now on
     */
    public void rebuild(LabPlan plan) throws ToolException, InterruptedException {
        engine.start();
        DockerCommands docker = engine.client();
        String image = image(docker);
        LabFolder files = new LabFolder(processes, home, plan.folder());
        removeContainers(docker, plan.name());
        files.forgetRuns(plan.name());
        files.noteSizes(plan);
        new LabServers(processes, docker, files, root).start(plan, image, abilities());
    }

    /** Gives running servers other CPUs and memory, at once; disks change with a rebuild only. */
    public void resize(LabPlan plan) throws ToolException {
        LabFolder files = new LabFolder(processes, home, plan.folder());
        for (LabServer server : plan.servers()) {
            files.pretend(server, root);
        }
    }

    /**
     * Removes everything of a lab, however far it came: containers, network, folder, changed kernel settings, and the
     * engine if it was started for labs and this was the last.
     *
     * @param folder where the lab is when Docker knows nothing of it
     * @return whether there was anything
     */
    public boolean destroy(String name, Path folder) throws ToolException, InterruptedException {
        engine.start();
        DockerCommands docker = engine.client();
        List<Known> known = found(docker, name);
        boolean any = removeContainers(docker, name) || !known.isEmpty();
        for (Known lab : known) {
            restoreSysctls(docker, lab);
            processes.require(docker.removeNetwork(lab.id()), "remove the network of lab " + name);
            new LabFolder(processes, home, Path.of(lab.folder())).delete();
        }
        any |= new LabFolder(processes, home, folder).delete();
        if (found(docker, "").isEmpty()) {
            engine.stop();
        }
        return any;
    }

    /** The folder of a lab that exists; its site file says what to {@link #rebuild}. */
    public Path folderOf(String name) throws ToolException, InterruptedException {
        engine.start();
        return found(engine.client(), name).stream()
                .findFirst()
                .map(lab -> Path.of(lab.folder()))
                .orElseThrow(() -> new ToolException("There is no lab named " + name
                        + ". Make one with «rackwright lab create --name " + name + "»."));
    }

    /** What the labels of a lab's network say. */
    private record Known(String id, String folder, String sysctls) {}

    /** Labs by name; every lab when the name is empty. */
    private List<Known> found(DockerCommands docker, String name) throws ToolException, InterruptedException {
        return processes
                .require(docker.networks(name), "ask Docker for labs")
                .stdout()
                .lines()
                .map(line -> line.split("\t", -1))
                .filter(columns -> columns.length == 3)
                .map(columns -> new Known(columns[0], columns[1], columns[2]))
                .toList();
    }

    private void mustBeNew(DockerCommands docker, String name) throws ToolException, InterruptedException {
        List<Known> known = found(docker, name);
        if (!known.isEmpty()) {
            throw new ToolException("There is a lab named " + name + " already, in "
                    + known.get(0).folder() + ". Run «rackwright lab destroy --name " + name
                    + "» first, or choose another --name.");
        }
    }

    private String image(DockerCommands docker) throws ToolException, InterruptedException {
        String image = engine.image();
        say.accept("server image: "
                + processes
                        .require(docker.baseOf(image), "look at the image " + image)
                        .lastWords());
        return image;
    }

    private HostAbilities abilities() throws ToolException {
        try {
            return HostAbilities.read(root);
        } catch (IOException e) {
            throw new ToolException(
                    "Could not see what this host allows: " + e.getMessage() + ". Is /proc mounted?", e);
        }
    }

    /** Takes the first network that is free, and notes on it what {@link #destroy} must know. */
    private LabPlan network(DockerCommands docker, LabWish wish) throws ToolException, InterruptedException {
        try {
            List<Known> others = found(docker, "");
            String sysctls = others.isEmpty()
                    ? HostSysctls.label(HostSysctls.read(root))
                    : others.get(0).sysctls();
            for (String network : LabNetwork.candidates(Files.readString(root.resolve("proc/net/route")))) {
                LabPlan plan = wish.plan(network);
                ProcessResult result = processes.run(docker.createNetwork(plan, sysctls));
                if (result.succeeded()) {
                    return plan;
                }
                if (!result.stderr().contains("overlap")) {
                    throw new ToolException(
                            "Could not make the lab's network: " + result.lastWords()
                                    + ". Mend that and repeat the command.",
                            result.stderr(),
                            null);
                }
            }
        } catch (IOException e) {
            throw new ToolException("Could not read the host's settings: " + e.getMessage() + ".", e);
        }
        throw new ToolException("Could not make the lab's network: Docker or the host uses all of 10.211.0.0/16. "
                + "Remove networks that nothing needs («docker network prune») and repeat the command.");
    }

    private boolean removeContainers(DockerCommands docker, String name) throws ToolException, InterruptedException {
        List<String> ids = processes
                .require(docker.containers(name), "ask Docker for the servers of lab " + name)
                .stdout()
                .lines()
                .toList();
        if (!ids.isEmpty()) {
            processes.require(docker.remove(ids), "remove the servers of lab " + name);
        }
        return !ids.isEmpty();
    }

    private void removeAfter(Exception failure, String name, Path folder) {
        try {
            destroy(name, folder);
        } catch (ToolException e) {
            failure.addSuppressed(e);
            say.accept(
                    "what was made so far is still there; remove it with «rackwright lab destroy --name " + name + "»");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Only the last lab puts settings back: another one may still need them. */
    private void restoreSysctls(DockerCommands docker, Known lab) throws ToolException, InterruptedException {
        try {
            Map<String, String> values =
                    HostSysctls.changed(HostSysctls.ofLabel(lab.sysctls()), HostSysctls.read(root));
            if (values.isEmpty() || found(docker, "").size() > 1) {
                return;
            }
            say.accept("putting the host's " + String.join(", ", values.keySet()) + " back");
            if (!processes.run(docker.setSysctls(engine.image(), values)).succeeded()) {
                say.accept("that failed; type: sudo sysctl -w "
                        + HostSysctls.label(values).replace(',', ' '));
            }
        } catch (IOException e) {
            throw new ToolException("Could not read the host's settings: " + e.getMessage() + ".", e);
        }
    }
}
