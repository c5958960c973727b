package io.rackwright.site;

/**
 * One server.
 *
 * @param pool the pool's name; empty for a node that is control plane only
 * @param zone failure domain; empty if none is declared
 * @param additionalDisk a device such as {@code /dev/sdb} or a mount point; empty if none is declared
 */
public record Node(
        String name,
        String address,
        String accessIp,
        boolean isControlPlane,
        boolean isEtcd,
        String pool,
        String zone,
        String additionalDisk) {
    /** Whether the node runs the platform's or the users' pods. */
    public boolean isWorker() {
        return !pool.isEmpty();
    }

    /** Whether it is a node of the cluster; a server that runs etcd only is none. */
    public boolean isMember() {
        return isControlPlane || isWorker();
    }
}
