package io.rackwright.lab;

import io.rackwright.site.Lab;
import io.rackwright.site.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which servers a lab of a given number has, and what they pretend to have. Pure.
 *
 * @param cpu wished number of CPUs by server name; likewise the sizes
 */
public record LabSizes(
        Map<String, Integer> cpu,
        Map<String, Size> memory,
        Map<String, Size> osDisk,
        Map<String, Size> additionalDisk) {

    /** The minima that the checks ask of a server that is control plane only, with an OS disk to spare. */
    static final Lab.Server MASTER = new Lab.Server(4, Size.gigabytes(8), Size.gigabytes(40), new Size(0, "0GB"));

    /** The minima that the checks ask of a worker, with disks to spare. */
    static final Lab.Server WORKER = new Lab.Server(8, Size.gigabytes(16), Size.gigabytes(40), Size.gigabytes(120));

    /** No wishes: every server has the sizes that the checks ask for. */
    public static final LabSizes ENOUGH = new LabSizes(Map.of(), Map.of(), Map.of(), Map.of());

    public LabSizes {
        cpu = Map.copyOf(cpu);
        memory = Map.copyOf(memory);
        osDisk = Map.copyOf(osDisk);
        additionalDisk = Map.copyOf(additionalDisk);
    }

    /** Names of the servers that a lab of that many has: {@code m1}, then {@code w1}, {@code w2} … */
    public static List<String> names(int count) {
        List<String> names = new ArrayList<>(List.of("m1"));
        for (int worker = 1; worker < count; worker++) {
            names.add("w" + worker);
        }
        return names;
    }

    /**
     * The servers of a lab. {@code w1} is the platform pool and the other workers are compute; where there is no other
     * worker, {@code m1} is compute besides being the control plane.
     *
     * @param network the first three numbers of the addresses, for example {@code 10.211.1}
     */
    public List<LabServer> servers(int count, String network) {
        List<LabServer> servers = new ArrayList<>();
        int last = 11;
        for (String name : names(count)) {
            boolean master = name.equals("m1");
            String pool = master ? (count < 3 ? "compute" : "") : name.equals("w1") ? "platform" : "compute";
            servers.add(new LabServer(
                    name, network + "." + last++, master, pool, size(name, pool.isEmpty() ? MASTER : WORKER)));
        }
        return servers;
    }

    /** The server with what is wished for it. */
    LabServer applied(LabServer server) {
        return new LabServer(
                server.name(),
                server.address(),
                server.isControlPlane(),
                server.pool(),
                size(server.name(), server.size()));
    }

    private Lab.Server size(String name, Lab.Server usual) {
        return new Lab.Server(
                cpu.getOrDefault(name, usual.cpu()),
                memory.getOrDefault(name, usual.memory()),
                osDisk.getOrDefault(name, usual.osDisk()),
                additionalDisk.getOrDefault(name, usual.additionalDisk()));
    }
}
