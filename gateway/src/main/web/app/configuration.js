// What the gateway tells the page: {signIn, hasLab, traceAddress}, see Configuration.java.
export const configuration = JSON.parse(document.getElementById('configuration').textContent);
