// All pages: the address of each, its module, and who may see it. The bar shows those that have a label, in this order.
//
// A page is added with a line here and a module that exports a class Page, see app/page.js. The module is loaded when the
// page is opened.
import {configuration} from './app/configuration.js';
import {basketLabel} from './shop/basket-label.js';

/** role: who may open the page; without it, anyone. label: a text, or what draws one. */
export const routes = [
  {path: '/', label: 'Catalogue', load: () => import('./shop/catalogue.js')},
  {path: '/basket', label: basketLabel, role: 'customer', load: () => import('./shop/basket-page.js')},
  {path: '/orders', label: 'Orders', role: 'customer', load: () => import('./shop/orders-page.js')},
  {path: '/orders/:id', role: 'customer', load: () => import('./shop/order-page.js')},
  {path: '/system', label: 'System', role: 'operator', load: () => import('./console/system.js')},
  {path: '/sagas', label: 'Sagas', role: 'operator', load: () => import('./console/sagas.js')},
  {path: '/sagas/:id', role: 'operator', load: () => import('./console/saga.js')},
  // The failure lab exists on a developer's machine only.
  ...(configuration.hasLab ? [{path: '/lab', label: 'Lab', role: 'operator', load: () => import('./lab/lab.js')}] : []),
];
