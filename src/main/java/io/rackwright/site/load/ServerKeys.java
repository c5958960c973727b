package io.rackwright.site.load;

import static io.rackwright.site.load.Shapes.LABELS;
import static io.rackwright.site.load.Shapes.PASSWORD;
import static io.rackwright.site.load.Shapes.PORT;
import static io.rackwright.site.load.Shapes.SIZE;
import static io.rackwright.site.load.Shapes.SIZE_OR_ZERO;
import static io.rackwright.site.load.Shapes.TRUTH;
import static io.rackwright.site.load.Shapes.choice;
import static io.rackwright.site.load.Shapes.list;
import static io.rackwright.site.load.Shapes.text;
import static io.rackwright.site.load.Shapes.whole;

import io.rackwright.site.PoolRole;
import io.rackwright.site.Size;
import java.util.List;
import java.util.Map;

/** Keys of servers: the login, pools, nodes and the lab. */
final class ServerKeys {

    private ServerKeys() {}

    static Shape ssh() {
        return Shape.Section.of(
                        Key.of("user", text(Forms.WORD), "The login name, the same on every server.")
                                .neededWhen("where there are nodes")
                                .example("ubuntu")
                                .judged("H01"),
                        Key.of("port", PORT, "The port on which sshd listens.")
                                .orElseBy("the Port of your OpenSSH config for the server, else 22")
                                .example(22),
                        Key.of(
                                        "private_key",
                                        new Shape.Reference(Shape.Reference.Kind.SSH_KEY),
                                        "The private key to log in with, as {file: PATH}.")
                                .orElseBy(
                                        "the keys of your ssh-agent; without one ~/.ssh/id_ed25519, id_ecdsa or id_rsa")
                                .more(
                                        "Ansible needs a file, so {env: …} and {vault: …} cannot serve here. The file must be"
                                                + " readable by you alone (mode 0600), as ssh asks as well.")
                                .example(Map.of("file", "~/.ssh/id_ed25519"))
                                .judged("H01"),
                        Key.of("become", TRUTH, "Whether commands that change a server go through sudo.")
                                .orElse(true)
                                .more(
                                        "sudo must ask for no password, or for the one that become_password names. Write false"
                                                + " when you log in as root.")
                                .judged("H01"))
                .with(phrases())
                .with(way());
    }

    private static Shape.Section phrases() {
        return Shape.Section.of(
                Key.of("passphrase", PASSWORD, "The passphrase of the private key, where the key is encrypted.")
                        .more("An ssh-agent that holds the key needs no passphrase here. A run of Ansible gets the key"
                                + " from an agent of its own, which ends with it.")
                        .example(Map.of("env", "ACME_SSH_PASSPHRASE"))
                        .judged("H01"),
                Key.of("password", PASSWORD, "The login's password, for servers that take no key.")
                        .more("Tried once on each server, after the key where private_key names one, and on no bastion."
                                + " Ansible needs the program sshpass for it.")
                        .example(Map.of("env", "ACME_SSH_PASSWORD"))
                        .judged("H01"),
                Key.of("become_password", PASSWORD, "The password that sudo asks for.")
                        .more("Handed to sudo on its standard input, once on each server.")
                        .example(Map.of("env", "ACME_SUDO_PASSWORD"))
                        .judged("H01"),
                Key.of("bastion_password", PASSWORD, "The login's password on bastions, for those that take no key.")
                        .more("The same on all of them; tried once on each, after the keys, and on no server. Ansible"
                                + " needs the program sshpass for it.")
                        .example(Map.of("env", "ACME_BASTION_PASSWORD"))
                        .judged("H01"));
    }

    private static Shape.Section way() {
        return Shape.Section.of(
                Key.of("bastions", list(text(Forms.JUMP)), "The hosts through which the servers are reached, in order.")
                        .orElseBy("the ProxyJump of your OpenSSH config for the server")
                        .more("Each is [user@]host[:port]; where it says no user or port, your OpenSSH config does."
                                + " [none] goes straight to the servers whatever your config says. Host keys of"
                                + " bastions are as strict as the servers' own.")
                        .example(List.of("ops@bastion.example.com"))
                        .judged("H01"),
                Key.of("connect_timeout", whole(1, 120), "How long a server may take to answer at all.")
                        .unit("seconds")
                        .orElseBy("the ConnectTimeout of your OpenSSH config for the server, else 8")
                        .more("Any number of servers that do not answer costs this time once.")
                        .example(8)
                        .judged("H01"));
    }

    static Shape pools() {
        return new Shape.Table(
                Forms.LABEL,
                purpose().with(marks()).with(sizesOf()).with(alike()).with(cloud()));
    }

    private static Shape.Section purpose() {
        return Shape.Section.of(
                Key.of("role", choice(PoolRole.values()), "What the pool's workers are for.")
                        .needed()
                        .word(PoolRole.PLATFORM, "durable services; the load balancer sends traffic here")
                        .word(PoolRole.COMPUTE, "the users' executions")
                        .word(PoolRole.DEPLOYMENT, "model APIs and apps")
                        .word(PoolRole.STORAGE, "storage services")
                        .word(PoolRole.VECTORDB, "vector databases")
                        .judged("P04"),
                Key.of("gpu", TRUTH, "Whether the pool's servers have GPUs.")
                        .orElse(false)
                        .more("Adds the label nvidia.com/gpu.present=true."),
                Key.of("gpu_taint", TRUTH, "Whether GPU servers are kept free of pods that ask for no GPU.")
                        .orElseBy("false, unless the platform's version is known to tolerate the taint")
                        .more("Taints them with nvidia.com/gpu=true:NoSchedule; counts only with gpu: true.")
                        .judged("P49"),
                Key.of("build_node", TRUTH, "Whether images are built on these servers.")
                        .orElse(false)
                        .more("Adds the label katonic.ai/build-node=true."));
    }

    private static Shape.Section marks() {
        return Shape.Section.of(
                Key.of("label_key", text(Forms.LABEL_KEY), "The key of the label whose value is the pool's name.")
                        .orElse("katonic.ai/node-pool")
                        .more("Key and pool name together must be unique over all pools.")
                        .judged("P31"),
                Key.of("labels", LABELS, "Further labels of the pool's servers.")
                        .more("Values are texts: write numbers and true or false in quotes.")
                        .example(Map.of("example.com/cost-centre", "4711"))
                        .judged("P31"),
                Key.of("taints", list(text(Forms.TAINT)), "Taints of the pool's servers.")
                        .more("A taint that the platform's pods do not tolerate keeps them away and stops the install.")
                        .example(List.of("dedicated=gpu:NoSchedule"))
                        .judged("P49"));
    }

    private static Shape.Section sizesOf() {
        return Shape.Section.of(
                Key.of(
                                "minimum",
                                minimum(),
                                "What each server of the pool must have, where it differs from the requirement.")
                        .orElseBy("8 CPU, 16GB memory, 30GB OS drive, 100GB further disk (30GB on aks)")
                        .more("More may be asked freely; less only with accept_below_minimum. A server that is also"
                                + " control plane is measured as a worker.")
                        .judged("P42", "P50"),
                Key.of("accept_below_minimum", text(Forms.REASON), "Why less than the requirement will do here.")
                        .neededWhen("when minimum asks for less than the requirement")
                        .example("a lab without load")
                        .judged("P42", "P50"));
    }

    private static Shape.Section alike() {
        Shape defaults = Shape.Section.of(
                Key.of("additional_disk", text(Forms.DISK), "The further disk of each server that names none itself.")
                        .example("/dev/sdb")
                        .judged("P32", "H08"),
                Key.of("zone", text(Forms.LABEL_VALUE), "The failure domain of each server that names none itself.")
                        .example("rack-a")
                        .judged("P06"));
        return Shape.Section.of(Key.of("node_defaults", defaults, "What the pool's servers have in common.")
                .more(
                        "Written once here instead of at every server, in nodes and in hosts_file alike; what a server says"
                                + " itself wins.")
                .example(Map.of("additional_disk", "/dev/sdb")));
    }

    private static Shape minimum() {
        return Shape.Section.of(
                Key.of("cpu", whole(1, 4096), "Logical processors.")
                        .unit("logical processors")
                        .example(8)
                        .judged("P42", "P50", "H05"),
                Key.of("memory", SIZE, "Memory; 5 % less is tolerated.")
                        .example("16GB")
                        .judged("P42", "P50", "H06"),
                Key.of("os_disk", SIZE, "The drive that holds the folder /.")
                        .example("30GB")
                        .judged("P42", "P50", "H07"),
                Key.of("additional_disk", SIZE_OR_ZERO, "The further disk; 0GB where none is needed.")
                        .example("100GB")
                        .judged("P42", "P50", "H08"));
    }

    private static Shape.Section cloud() {
        return Shape.Section.of(
                        Key.of("minimum_nodes", whole(0, 10_000), "On aks and eks: the fewest nodes.")
                                .unit("nodes")
                                .example(4),
                        Key.of("maximum_nodes", whole(0, 10_000), "On aks and eks: the most nodes.")
                                .unit("nodes")
                                .example(6)
                                .judged("P04", "P44"),
                        Key.of("instance_type", text(Forms.WORD), "On aks and eks: the type of machine.")
                                .example("m6i.2xlarge"))
                .with(cloudMachines());
    }

    private static Shape.Section cloudMachines() {
        return Shape.Section.of(
                Key.of("os_disk", SIZE, "On aks and eks: the size of the OS drive.")
                        .orElse(Size.gigabytes(128)),
                Key.of("zones", list(text(Forms.WORD)), "On aks and eks: availability zones of the pool.")
                        .more(
                                "Platform pools span one or three zones; compute pools every zone that another pool uses.")
                        .example(List.of("eu-central-1a", "eu-central-1b", "eu-central-1c"))
                        .judged("P06", "P44"),
                Key.of("public_ip", TRUTH, "On aks and eks: whether nodes have public addresses; they must not.")
                        .orElse(false)
                        .judged("P44"),
                Key.of("compute", choice(CloudCompute.values()), "On eks: what runs the pods.")
                        .orElse(CloudCompute.NODES)
                        .word(CloudCompute.NODES, "machines of the pool")
                        .word(CloudCompute.FARGATE, "refused: pods with persistent volumes cannot run there")
                        .judged("P44"));
    }

    /** One server: an item of {@code nodes}, a line of {@code hosts_file}. */
    static Shape node() {
        return address().with(duty());
    }

    private static Shape.Section address() {
        return Shape.Section.of(
                Key.of("name", text(Forms.SUBDOMAIN), "The node's name in the cluster, unique.")
                        .needed()
                        .more("Kubespray sets it as the server's host name.")
                        .example("p1")
                        .judged("P31"),
                Key.of("address", text(Forms.ADDRESS), "The address at which SSH reaches the server, unique.")
                        .needed()
                        .more("It must lie outside the networks of pods and services.")
                        .example("10.0.0.21")
                        .judged("P07", "P31", "H01", "H13"),
                Key.of("access_ip", text(Forms.ADDRESS), "The address at which other nodes reach it, where it differs.")
                        .orElseBy("the node's address")
                        .example("10.1.0.21")
                        .judged("P07", "P31", "H13"));
    }

    private static Shape.Section duty() {
        return Shape.Section.of(
                Key.of("control_plane", TRUTH, "Whether the server runs the Kubernetes control plane.")
                        .orElse(false)
                        .more("At least one must. Three with an endpoint survive the loss of one.")
                        .judged("P33", "H05", "H06"),
                Key.of("etcd", TRUTH, "Whether the server runs etcd.")
                        .orElseBy("the node's control_plane")
                        .more(
                                "The count must be odd; one alone is a single point of failure. A server with etcd: true and nothing"
                                        + " else runs etcd alone and is no node of the cluster.")
                        .judged("P05", "P33"),
                Key.of("pool", text(Forms.LINE), "The pool the server belongs to, by its name under pools.")
                        .neededWhen("unless the node has control_plane: true or etcd: true")
                        .more("A control-plane node with a pool is a worker as well.")
                        .example("platform")
                        .judged("P32"),
                Key.of("zone", text(Forms.LABEL_VALUE), "The failure domain the server stands in, such as its rack.")
                        .orElseBy("the zone of its pool's node_defaults")
                        .more("Platform nodes stand in one zone or in three, and either all of them name one or none.")
                        .example("rack-a")
                        .judged("P06"),
                Key.of(
                                "additional_disk",
                                text(Forms.DISK),
                                "The further disk: an unused device, or where it is mounted.")
                        .orElseBy("the additional_disk of its pool's node_defaults")
                        .neededWhen("for workers whose pool names none")
                        .more("At least 100 GB, and not the disk of the operating system.")
                        .example("/dev/sdb")
                        .judged("P32", "H08"));
    }

    static Shape lab() {
        Shape server = Shape.Section.of(
                Key.of("cpu", whole(1, 4096), "Logical processors the server pretends to have.")
                        .unit("logical processors")
                        .example(8),
                Key.of("memory", SIZE, "Memory the server pretends to have.").example("16GB"),
                Key.of("os_disk", SIZE, "Size that the OS drive pretends to have.")
                        .example("40GB"),
                Key.of("additional_disk", SIZE_OR_ZERO, "Size that the further disk pretends to have.")
                        .example("120GB"));
        return Shape.Section.of(Key.of(
                        "servers",
                        new Shape.Table(Forms.LINE, server),
                        "Sizes by the node's name, written by lab create.")
                .judged("P30"));
    }
}
