// The test methods of the payment provider's simulator, and what each does.
export const paymentMethods = [
  {token: 'pm_card_visa', name: 'Visa', does: 'The payment is accepted.'},
  {token: 'pm_card_slow', name: 'Slow bank', does: 'Accepted after two seconds.'},
  {token: 'pm_card_declined', name: 'Declined card', does: 'Refused: the order ends and the goods go back.'},
  {token: 'pm_card_insufficient_funds', name: 'Empty account', does: 'Refused for insufficient funds.'},
  {token: 'pm_card_lost_response', name: 'Lost answer', does: 'Charged, but the first answer is lost. You still pay once.'},
  {token: 'pm_card_unavailable', name: 'Bank with an outage', does: 'Fails twice, then accepts.'},
];
