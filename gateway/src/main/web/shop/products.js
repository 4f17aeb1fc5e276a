// Products by SKU, for places that know only the SKU.
import {call, Problem} from '../app/api.js';

const known = new Map();

/** Remembers products that were read. */
export function remember(products) {
  products.forEach(product => known.set(product.sku, product));
}

/** The name, or the SKU until the product is read. */
export const nameOf = sku => known.get(sku)?.name ?? sku;

/** The product as it was read last. Null if it is no longer sold, undefined if it was not read. */
export const product = sku => known.get(sku);

/** Reads the names of products before they are shown, so that no line changes its height. After a second the SKU must do. */
export const names = (skus, signal) =>
  Promise.race([load(skus, {signal}).catch(() => {}), new Promise(resolve => setTimeout(resolve, 1000))]);

/** Reads products, and those again that are to be fresh. */
export async function load(skus, {signal, fresh = false} = {}) {
  await Promise.all(
    skus
      .filter(sku => fresh || !known.has(sku))
      .map(async sku => {
        try {
          known.set(sku, (await call('GET', `/api/products/${encodeURIComponent(sku)}`, {signal})).body);
        } catch (failure) {
          if (!(failure instanceof Problem && failure.status === 404)) {
            throw failure;
          }
          known.set(sku, null);
        }
      }),
  );
}
