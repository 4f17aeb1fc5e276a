/** The marks of steps in the participant's database: what was done, for how long it is known. */
package org.ordersystem.participant.mark;
