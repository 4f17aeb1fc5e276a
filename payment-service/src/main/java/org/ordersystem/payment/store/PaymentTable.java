package org.ordersystem.payment.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The table of payments. */
@ApplicationScoped
class PaymentTable implements PanacheRepositoryBase<PaymentEntity, UUID> {}
