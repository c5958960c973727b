package io.rackwright.site.load;

import java.util.List;
import java.util.stream.Stream;

/**
 * Every rule of the site file, in one place and in this order: a rule may keep quiet because of what one before it
 * found. P22, P23, P25 to P30 and P55 are also told while the file is read.
 */
final class Rules {

    private Rules() {}

    static List<Rule> all() {
        return Stream.of(cluster(), storage(), platform()).flatMap(List::stream).toList();
    }

    private static List<Rule> cluster() {
        return List.of(
                KubernetesRules::oldestVersion,
                KubernetesRules::dockerOnlyWhereOffered,
                KubernetesRules::policyCapablePlugin,
                KubernetesRules::podSecurityPolicies,
                KubernetesRules::endpointAddress,
                KubernetesRules::endpointPossible,
                KubernetesRules::provisionerFitsInfrastructure,
                KubernetesRules::operatingSystems,
                NodeRules::serversAndLogin,
                NodeRules::uniqueNamesAndAddresses,
                NodeRules::completeNodes,
                NodeRules::knownNodeNames,
                ClusterRules::platformAndCompute,
                ClusterRules::controlPlaneAndEtcd,
                ClusterRules::platformZones,
                ClusterRules::enoughPlatformNodes,
                PoolRules::uniquePoolLabels,
                PoolRules::toleratedTaints,
                PoolRules::loweredMinimum,
                CloudRules::pools,
                CloudRules::sizes,
                AddressRules::networkForm,
                AddressRules::disjoint,
                NetworkSizeRules::services,
                NetworkSizeRules::pods);
    }

    private static List<Rule> storage() {
        return List.of(
                StorageClassRules::nfsExport,
                StorageClassRules::nfsPath,
                StorageClassRules::sharedStorage,
                StorageClassRules::blockStorageOnNfs,
                StorageClassRules::inTreeProvisioner,
                StorageClassRules::shape,
                NfsServerRules::ownServer,
                ServiceRules::runs,
                ServiceRules::databasesOnHost,
                ServiceRules::hostPaths,
                DiskRules::mountPoint,
                FirewallRules::openedByUs,
                ServiceRules::replicas,
                ObjectStorageRules::storeFitsInfrastructure,
                ObjectStorageRules::encryptedEndpoint,
                ObjectStorageRules::backupsElsewhere);
    }

    private static List<Rule> platform() {
        return List.of(
                AccessRules::otherInstalls,
                AccessRules::redirectLoop,
                AccessRules::ingress,
                BalancerRules::ownBalancers,
                AccessRules::meshNamespace,
                AccessRules::corporateCa,
                AccessRules::offlineNeeds,
                PlatformRules::sharedCluster,
                PlatformRules::namespaces,
                PlatformRules::skippedChecks,
                PlatformRules::networkPolicies,
                PlatformRules::notifications,
                PlatformRules::passThrough,
                PlatformRules::clocks,
                PlatformRules::license);
    }
}
