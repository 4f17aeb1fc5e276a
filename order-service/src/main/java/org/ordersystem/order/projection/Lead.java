package org.ordersystem.order.projection;

/**
 * The right of one replica to move the checkpoint of a copy. It ends when another replica takes
 * over, which raises the epoch.
 *
 * @param position the checkpoint
 * @param building whether the copy is not live yet
 */
record Lead(String name, int slot, boolean building, String replica, long epoch, long position) {

  Lead at(long newPosition) {
    return new Lead(name, slot, building, replica, epoch, newPosition);
  }
}
