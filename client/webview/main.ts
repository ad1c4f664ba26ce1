/** The Routes panel's browser side. */
const greeting = document.createElement('p');
greeting.textContent = 'Hello from Cilium Routing';
document.querySelector('main')?.append(greeting);

export {};
